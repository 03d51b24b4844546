import { NumberInput, Select, Switch, TagsInput, TextInput } from '@mantine/core';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';
import { useTeams, useUsers } from '../../identity/directory/queries.ts';
import { TemplateFields } from '../../tickets/responses/template-fields.tsx';
import { nameIn, priorityLevels, priorityName } from '../../tickets/settings/names.ts';
import { useTicketSettings } from '../../tickets/settings/queries.ts';
import type { MacroAction } from './queries.ts';

const none = 'none';
type ActionValueProps = { action: MacroAction; label: string; onChange: (action: MacroAction) => void };

/** The value of one action of a macro. */
export function ActionValue({ action, label, onChange }: ActionValueProps) {
  const locale = useLocale();
  const settings = useTicketSettings().data;
  const users = useUsers().data?.items ?? [];
  const teams = useTeams().data?.items ?? [];
  const named = (list: readonly { id: string; names: { ru: string; en?: string | undefined }; active: boolean }[] | undefined) =>
    (list ?? []).filter((one) => one.active).map((one) => ({ value: one.id, label: nameIn(one.names, locale) }));
  const orNone = (data: { value: string; label: string }[]) => [{ value: none, label: m.tickets_none() }, ...data];
  const select = (value: string | null, data: { value: string; label: string }[], pick: (value: string) => MacroAction) => (
    <Select
      aria-label={label}
      value={value}
      data={data}
      onChange={(next) => next !== null && onChange(pick(next))}
      allowDeselect={false}
      searchable
    />
  );
  const id = (value: string) => (value === none ? null : value) as never;
  switch (action.do) {
    case 'status':
      return select(action.statusId, named(settings?.statuses), (statusId) => ({ ...action, statusId: statusId as never }));
    case 'assignee': {
      const people = users.filter((user) => user.status === 'active').map((user) => ({ value: user.id as string, label: user.name }));
      const data = [{ value: 'me', label: m.macros_me() }, ...orNone(people)];
      return select(action.userId ?? none, data, (userId) => ({ ...action, userId: id(userId) }));
    }
    case 'team':
      return select(action.teamId ?? none, orNone(teams.map((team) => ({ value: team.id as string, label: team.name }))), (teamId) => ({
        ...action,
        teamId: id(teamId),
      }));
    case 'priority':
      return select(
        action.priority,
        priorityLevels.map((level) => ({ value: level, label: priorityName(level) })),
        (priority) => ({ ...action, priority: priority as 'high' }),
      );
    case 'type':
      return select(action.typeId ?? none, orNone(named(settings?.types)), (typeId) => ({ ...action, typeId: id(typeId) }));
    case 'category':
      return select(action.categoryId ?? none, orNone(named(settings?.categories)), (categoryId) => ({
        ...action,
        categoryId: id(categoryId),
      }));
    case 'add_tags':
    case 'remove_tags':
      return (
        <TagsInput aria-label={label} data={settings?.tags ?? []} value={action.tags} onChange={(tags) => onChange({ ...action, tags })} />
      );
    case 'snooze':
      return <SnoozeValue action={action} onChange={onChange} />;
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
    case 'field':
      return <span />;
  }
}

type SnoozeValueProps = { action: Extract<MacroAction, { do: 'snooze' }>; onChange: (action: MacroAction) => void };

function SnoozeValue({ action, onChange }: SnoozeValueProps) {
  return (
    <div style={{ display: 'flex', gap: 8 }}>
      <NumberInput
        label={m.macros_snooze_days()}
        min={0}
        max={365}
        value={action.days ?? 0}
        onChange={(days) => onChange({ do: 'snooze', days: Number(days) || 0, at: action.at ?? '09:00' })}
      />
      <TextInput
        label={m.macros_snooze_at()}
        type="time"
        value={action.at ?? '09:00'}
        onChange={(event) => onChange({ do: 'snooze', days: action.days ?? 0, at: event.currentTarget.value || '09:00' })}
      />
    </div>
  );
}
