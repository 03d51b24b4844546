import { ActionIcon, Button, ColorInput, Menu, MultiSelect, TextInput } from '@mantine/core';
import { keys } from '@otklik/client';
import { IconDots, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { FormModal } from '../../../base/page/form-modal.tsx';
import { DataTable } from '../../../base/page/data-table.tsx';
import styles from '../../../base/page/page.module.css';
import { Page } from '../../../base/page/page.tsx';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { type Team, useDirectory, useTeams, useUsers } from '../directory/queries.ts';

/** Teams: who answers a queue together. */
export function TeamsPage() {
  const teams = useTeams();
  const { users } = useDirectory();
  const [editing, setEditing] = useState<Team | 'new'>();
  const remove = useChange({
    run: (team: Team) => api.identity.removeTeam({ params: { teamId: team.id } }),
    stale: [keys.teams, keys.views],
    failed: m.identity_team_refused(),
  });
  return (
    <Page
      wide
      title={m.identity_teams_title()}
      text={m.identity_teams_text()}
      actions={
        <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setEditing('new')}>
          {m.identity_team_add()}
        </Button>
      }
    >
      <DataTable
        query={teams}
        rows={teams.data?.items ?? []}
        keyOf={(team) => team.id}
        label={m.identity_teams_title()}
        empty={m.identity_teams_empty()}
        emptyText={m.identity_teams_text()}
        columns={[
          {
            key: 'name',
            title: m.identity_team_name(),
            cell: (team) => (
              <span className={styles.person}>
                <i style={{ width: 10, height: 10, borderRadius: 3, background: team.color }} />
                <strong>{team.name}</strong>
              </span>
            ),
          },
          {
            key: 'members',
            title: m.identity_team_members(),
            cell: (team) =>
              team.memberIds
                .map((id) => users.get(id)?.name)
                .filter(Boolean)
                .join(', ') || '—',
          },
          {
            key: 'more',
            title: '',
            right: true,
            cell: (team) => (
              <Menu position="bottom-end">
                <Menu.Target>
                  <ActionIcon aria-label={m.identity_user_more({ name: team.name })}>
                    <IconDots size={17} stroke={1.6} />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item onClick={() => setEditing(team)}>{m.shell_change()}</Menu.Item>
                  <Menu.Item onClick={() => remove.mutate(team)}>{m.identity_team_remove()}</Menu.Item>
                </Menu.Dropdown>
              </Menu>
            ),
          },
        ]}
      />
      {editing ? (
        <EditTeam
          key={editing === 'new' ? 'new' : editing.id}
          team={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
        />
      ) : null}
    </Page>
  );
}

function EditTeam({ team, onClose }: { team: Team | undefined; onClose: () => void }) {
  const users = useUsers().data?.items ?? [];
  const [form, setForm] = useState({
    name: team?.name ?? '',
    color: team?.color ?? '#1fb57a',
    memberIds: (team?.memberIds ?? []) as string[],
  });
  const save = useChange({
    run: () => (team ? api.identity.changeTeam({ params: { teamId: team.id }, body: form }) : api.identity.createTeam({ body: form })),
    stale: [keys.teams, keys.users, keys.views],
    done: m.shell_saved(),
    onDone: onClose,
  });
  return (
    <FormModal title={team ? team.name : m.identity_team_add()} onClose={onClose} save={save}>
      <TextInput
        label={m.identity_team_name()}
        required
        value={form.name}
        onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
        data-autofocus
      />
      <ColorInput
        label={m.identity_team_color()}
        format="hex"
        value={form.color}
        onChange={(color) => setForm({ ...form, color })}
        swatches={['#1fb57a', '#f0883e', '#b45fe0', '#3b82d6', '#d9485f', '#8b8f9c']}
        withEyeDropper={false}
      />
      <MultiSelect
        label={m.identity_team_members()}
        data={users.map((user) => ({ value: user.id as string, label: user.name }))}
        value={form.memberIds}
        onChange={(memberIds) => setForm({ ...form, memberIds })}
        searchable
      />
    </FormModal>
  );
}
