import { MultiSelect, Select, TextInput } from '@mantine/core';
import { keys } from '@otklik/client';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { FormModal } from '../../../base/page/form-modal.tsx';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { type User, useTeams } from '../directory/queries.ts';
import { useRoles } from './queries.ts';

/** Name, role and teams of a person. */
export function EditUser({ user, onClose }: { user: User; onClose: () => void }) {
  const roles = useRoles().data?.items ?? [];
  const teams = useTeams().data?.items ?? [];
  const [form, setForm] = useState({ name: user.name, roleId: user.roleId as string, teamIds: user.teamIds as string[] });
  const save = useChange({
    run: () => api.identity.changeUser({ params: { userId: user.id }, body: form }),
    stale: [keys.users, keys.teams, keys.me],
    done: m.shell_saved(),
    onDone: onClose,
  });
  return (
    <FormModal title={user.email} onClose={onClose} save={save}>
      <TextInput
        label={m.identity_name()}
        required
        value={form.name}
        onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
      />
      <Select
        label={m.identity_role()}
        data={roles.map((role) => ({ value: role.id as string, label: role.name }))}
        value={form.roleId}
        onChange={(roleId) => roleId && setForm({ ...form, roleId })}
        allowDeselect={false}
      />
      <MultiSelect
        label={m.identity_teams_title()}
        data={teams.map((team) => ({ value: team.id as string, label: team.name }))}
        value={form.teamIds}
        onChange={(teamIds) => setForm({ ...form, teamIds })}
      />
    </FormModal>
  );
}
