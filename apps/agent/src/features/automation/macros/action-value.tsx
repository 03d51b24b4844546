import { Select, Switch } from '@mantine/core';
import * as m from '#words';
import { useUsers } from '../../identity/directory/queries.ts';
import { TemplateFields } from '../../tickets/responses/template-fields.tsx';
import { PropertyValue } from '../actions/property-value.tsx';
import type { MacroAction } from './queries.ts';

const none = 'none';
type ActionValueProps = { action: MacroAction; label: string; onChange: (action: MacroAction) => void };

/** The value of one action of a macro: what is shared with rules, and what whoever runs it may be or say. */
export function ActionValue({ action, label, onChange }: ActionValueProps) {
  const people = (useUsers().data?.items ?? []).filter((user) => user.status === 'active');
  switch (action.do) {
    case 'assignee':
      return (
        <Select
          aria-label={label}
          value={action.userId ?? none}
          data={[
            { value: 'me', label: m.macros_me() },
            { value: none, label: m.tickets_none() },
            ...people.map((user) => ({ value: user.id as string, label: user.name })),
          ]}
          onChange={(userId) => onChange({ ...action, userId: (userId === none ? null : userId) as never })}
          allowDeselect={false}
          searchable
        />
      );
    case 'note':
      return <TemplateFields bodies={action.bodies} onChange={(bodies) => onChange({ ...action, bodies })} />;
    case 'reply':
      return (
        <div>
          <TemplateFields bodies={action.bodies} onChange={(bodies) => onChange({ ...action, bodies })} />
          <Switch
            mt="xs"
            label={m.macros_send_at_once()}
            description={m.macros_send_hint()}
            checked={action.send}
            onChange={(event) => onChange({ ...action, send: event.currentTarget.checked })}
          />
        </div>
      );
    case 'watch':
      return <span />;
    default:
      return <PropertyValue action={action} label={label} onChange={onChange} />;
  }
}
