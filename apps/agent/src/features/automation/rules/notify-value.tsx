import { MultiSelect, Stack, Switch, TextInput } from '@mantine/core';
import * as m from '#words';
import { useTeams } from '../../identity/directory/queries.ts';
import { useRoles } from '../../identity/people/queries.ts';
import { withGone } from '../../tickets/gone/gone-choices.ts';
import type { RuleAction } from './queries.ts';

type Choice = { value: string; label: string };
type NotifyAction = Extract<RuleAction, { do: 'notify' }>;
type NotifyValueProps = { action: NotifyAction; people: readonly Choice[]; onChange: (action: NotifyAction) => void };

/** Whom an action tells, and what: whoever has the ticket, people, everybody of teams and of roles. */
export function NotifyValue({ action, people, onChange }: NotifyValueProps) {
  const teams = useTeams().data?.items.map(choice);
  const roles = useRoles().data?.items.map(choice);
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
        data={withGone(teams, action.teamIds, 'team')}
        value={action.teamIds}
        onChange={(teamIds) => onChange({ ...action, teamIds: teamIds as never })}
      />
      <Several
        label={m.rules_notify_roles()}
        data={withGone(roles, action.roleIds, 'role')}
        value={action.roleIds}
        onChange={(roleIds) => onChange({ ...action, roleIds: roleIds as never })}
      />
    </Stack>
  );
}

const choice = ({ id, name }: { id: string; name: string }): Choice => ({ value: id, label: name });

type SeveralProps = { label: string; data: readonly Choice[]; value: readonly string[]; onChange: (ids: string[]) => void };

const Several = ({ label, data, value, onChange }: SeveralProps) => (
  <MultiSelect label={label} data={[...data]} value={[...value]} onChange={onChange} searchable hidePickedOptions />
);
