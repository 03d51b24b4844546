import { MultiSelect, Stack, Switch, TextInput } from '@mantine/core';
import * as m from '#words';
import { useTeams } from '../../identity/directory/queries.ts';
import { useRoles } from '../../identity/people/queries.ts';
import type { RuleAction } from './queries.ts';

type Choice = { value: string; label: string };
type NotifyAction = Extract<RuleAction, { do: 'notify' }>;
type NotifyValueProps = { action: NotifyAction; people: readonly Choice[]; onChange: (action: NotifyAction) => void };

/** Whom an action tells, and what: whoever has the ticket, people, everybody of teams and of roles. */
export function NotifyValue({ action, people, onChange }: NotifyValueProps) {
  const teams = useTeams().data?.items ?? [];
  const roles = useRoles().data?.items ?? [];
  return (
    <Stack gap="xs">
      <TextInput
        label={m.rules_notify_text()}
        required
        maxLength={200}
        value={action.text}
        onChange={({ currentTarget: { value: text } }) => onChange({ ...action, text })}
      />
      <Switch
        label={m.rules_notify_assignee()}
        checked={action.assignee}
        onChange={({ currentTarget: { checked: assignee } }) => onChange({ ...action, assignee })}
      />
      <Several
        label={m.rules_people()}
        data={people}
        value={action.userIds}
        onChange={(userIds) => onChange({ ...action, userIds: userIds as never })}
      />
      <Several
        label={m.rules_notify_teams()}
        data={teams.map((team) => ({ value: team.id as string, label: team.name }))}
        value={action.teamIds}
        onChange={(teamIds) => onChange({ ...action, teamIds: teamIds as never })}
      />
      <Several
        label={m.rules_notify_roles()}
        data={roles.map((role) => ({ value: role.id as string, label: role.name }))}
        value={action.roleIds}
        onChange={(roleIds) => onChange({ ...action, roleIds: roleIds as never })}
      />
    </Stack>
  );
}

type SeveralProps = { label: string; data: readonly Choice[]; value: readonly string[]; onChange: (ids: string[]) => void };

const Several = ({ label, data, value, onChange }: SeveralProps) => (
  <MultiSelect label={label} data={[...data]} value={[...value]} onChange={onChange} searchable hidePickedOptions />
);
