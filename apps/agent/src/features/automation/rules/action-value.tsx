import { MultiSelect, Select, Stack, Text, TextInput } from '@mantine/core';
import * as m from '#words';
import { useUsers } from '../../identity/directory/queries.ts';
import { withGone } from '../../tickets/gone/gone-choices.ts';
import { CustomerValue } from '../../tickets/filter/customer-value.tsx';
import { TemplateFields } from '../../tickets/responses/template-fields.tsx';
import { PropertyValue } from '../actions/property-value.tsx';
import { HandOn } from './hand-on.tsx';
import { MergeValue } from './merge-value.tsx';
import { NotifyValue } from './notify-value.tsx';
import type { RuleAction } from './queries.ts';

const none = 'none';
type ActionValueProps = { action: RuleAction; label: string; onChange: (action: RuleAction) => void };

/** The value of one action of a rule: what is shared with macros, and what only the house does by itself. */
export function ActionValue({ action, label, onChange }: ActionValueProps) {
  const people = usePeople();
  switch (action.do) {
    case 'assignee':
      return (
        <Select
          aria-label={label}
          value={action.userId ?? none}
          data={[{ value: none, label: m.tickets_none() }, ...people([action.userId])]}
          onChange={(userId) => onChange({ ...action, userId: (userId === none ? null : userId) as never })}
          allowDeselect={false}
          searchable
        />
      );
    case 'subject':
      return (
        <TextInput
          aria-label={label}
          maxLength={500}
          value={action.subject}
          onChange={({ currentTarget: { value: subject } }) => onChange({ ...action, subject })}
        />
      );
    case 'requester':
      return (
        <CustomerValue
          of="contact"
          words={[]}
          value={action.contactId ? [action.contactId] : []}
          label={label}
          onChange={(ids) => onChange({ ...action, contactId: (ids.at(-1) ?? '') as never })}
        />
      );
    case 'company':
      return (
        <CustomerValue
          of="company"
          words={[{ value: none, label: m.tickets_none() }]}
          value={[action.companyId ?? none]}
          label={label}
          onChange={(ids) => onChange({ ...action, companyId: companyOf(ids) as never })}
        />
      );
    case 'wake':
      return (
        <Text size="sm" c="dimmed">
          {m.rules_wake_hint()}
        </Text>
      );
    case 'add_watchers':
    case 'remove_watchers':
      return (
        <MultiSelect
          aria-label={label}
          placeholder={action.userIds.length === 0 ? m.views_choose() : ''}
          data={people(action.userIds)}
          value={[...action.userIds]}
          onChange={(userIds) => onChange({ ...action, userIds: userIds as never })}
          searchable
          selectFirstOptionOnChange
          hidePickedOptions
        />
      );
    case 'note':
    case 'reply':
      return <TemplateFields bodies={action.bodies} onChange={(bodies) => onChange({ ...action, bodies })} withoutAgent />;
    case 'notify':
      return <NotifyValue action={action} people={people(action.userIds)} onChange={onChange} />;
    case 'mail':
      return (
        <Stack gap="xs">
          <TextInput
            label={m.rules_mail_to()}
            type="email"
            required
            maxLength={254}
            value={action.to}
            onChange={({ currentTarget: { value: to } }) => onChange({ ...action, to })}
          />
          <TextInput
            label={m.rules_mail_subject()}
            required
            maxLength={200}
            value={action.subject}
            onChange={({ currentTarget: { value: subject } }) => onChange({ ...action, subject })}
          />
          <TemplateFields bodies={action.bodies} onChange={(bodies) => onChange({ ...action, bodies })} withoutAgent />
        </Stack>
      );
    case 'merge_duplicate':
      return <MergeValue action={action} onChange={onChange} />;
    case 'webhook':
    case 'checklist':
    case 'escalate':
      return <HandOn action={action} label={label} onChange={onChange} />;
    default:
      return <PropertyValue action={action} label={label} onChange={onChange} />;
  }
}

/** The last one chosen counts, of several. */
const companyOf = (ids: readonly string[]): string | null => ids.findLast((id) => id !== none) ?? null;

/** Whom one may choose, beside those chosen who are switched off. */
function usePeople() {
  const users = useUsers().data?.items;
  const choice = (user: NonNullable<typeof users>[number]) => ({ value: user.id as string, label: user.name });
  const active = users?.filter((user) => user.status === 'active').map(choice);
  return (chosen: readonly (string | null)[]) => withGone(active, chosen, 'user', users?.map(choice));
}
