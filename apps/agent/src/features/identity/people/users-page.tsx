import { Button, Menu, ActionIcon } from '@mantine/core';
import { keys } from '@otklik/client';
import { Avatar, StatusBadge, TimeAgo } from '@otklik/ui';
import { IconDots, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { useLocale } from '../../../base/locale.ts';
import { DataTable } from '../../../base/page/data-table.tsx';
import styles from '../../../base/page/page.module.css';
import { Page } from '../../../base/page/page.tsx';
import { offerUndo } from '../../../base/undo.ts';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { type User, useDirectory, useUsers } from '../directory/queries.ts';
import { EditUser } from './edit-user.tsx';
import { Invitations } from './invitations.tsx';
import { InviteForm } from './invite-form.tsx';
import { useRoles } from './queries.ts';

/** People of the tenant: invite, set role and teams, disable, sign out everywhere. */
export function UsersPage() {
  const locale = useLocale();
  const users = useUsers();
  const roles = useRoles().data?.items ?? [];
  const { teams } = useDirectory();
  const [inviting, setInviting] = useState(false);
  const [editing, setEditing] = useState<User>();
  const say = {
    run: ({ user, status }: { user: User; status: User['status'] }) =>
      api.identity.changeUser({ params: { userId: user.id }, body: { status } }),
    stale: [keys.users],
    failed: m.identity_user_refused(),
  };
  const restore = useChange(say);
  const change = useChange({
    ...say,
    onDone: (_, { user, status }) => {
      const { name, status: was } = user;
      const isOff = status === 'disabled';
      const said = isOff ? m.leaving_switched_off({ name }) : m.leaving_switched_on({ name });
      offerUndo(said, () => restore.mutate({ user, status: was }), isOff ? m.leaving_tickets() : undefined);
    },
  });
  const signOut = useChange({
    run: (user: User) => api.identity.endUserSessions({ params: { userId: user.id } }),
    stale: [],
    done: m.identity_session_ended(),
    failed: m.identity_user_refused(),
  });
  return (
    <Page
      wide
      title={m.identity_users_title()}
      text={m.identity_users_text()}
      actions={
        <Button leftSection={<IconUserPlus size={16} aria-hidden="true" />} onClick={() => setInviting(true)}>
          {m.identity_invite()}
        </Button>
      }
    >
      <Invitations />
      <DataTable
        query={users}
        rows={users.data?.items ?? []}
        keyOf={(user) => user.id}
        label={m.identity_users_title()}
        empty={m.identity_users_empty()}
        columns={[
          {
            key: 'name',
            title: m.identity_name(),
            cell: (user) => (
              <span className={styles.person}>
                <Avatar name={user.name} size={28} />
                <span>
                  <strong>{user.name}</strong>
                  <br />
                  <span className={styles.dim}>{user.email}</span>
                </span>
              </span>
            ),
          },
          { key: 'role', title: m.identity_role(), cell: (user) => roles.find((role) => role.id === user.roleId)?.name ?? '' },
          {
            key: 'teams',
            title: m.identity_teams_title(),
            cell: (user) =>
              user.teamIds
                .map((id) => teams.get(id)?.name)
                .filter(Boolean)
                .join(', ') || '—',
          },
          { key: 'factor', title: m.identity_factor_short(), cell: (user) => (user.secondFactor ? m.shell_yes() : m.shell_no()) },
          {
            key: 'seen',
            title: m.identity_session_seen(),
            cell: (user) =>
              user.status === 'disabled' ? (
                <StatusBadge label={m.identity_disabled()} tone="grey" />
              ) : user.lastSeenAt ? (
                <TimeAgo at={user.lastSeenAt} locale={locale} />
              ) : (
                '—'
              ),
          },
          {
            key: 'more',
            title: '',
            right: true,
            cell: (user) => (
              <Menu position="bottom-end">
                <Menu.Target>
                  <ActionIcon aria-label={m.identity_user_more({ name: user.name })}>
                    <IconDots size={17} stroke={1.6} />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item onClick={() => setEditing(user)}>{m.shell_change()}</Menu.Item>
                  <Menu.Item onClick={() => signOut.mutate(user)}>{m.identity_user_sign_out()}</Menu.Item>
                  <Menu.Item onClick={() => change.mutate({ user, status: user.status === 'active' ? 'disabled' : 'active' })}>
                    {user.status === 'active' ? m.identity_user_disable() : m.identity_user_enable()}
                  </Menu.Item>
                </Menu.Dropdown>
              </Menu>
            ),
          },
        ]}
      />
      <InviteForm opened={inviting} onClose={() => setInviting(false)} />
      {editing ? <EditUser key={editing.id} user={editing} onClose={() => setEditing(undefined)} /> : null}
    </Page>
  );
}
