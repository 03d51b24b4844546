import { Button, Checkbox, Stack, TextInput } from '@mantine/core';
import { keys } from '@otklik/client';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { FormModal } from '../../../base/page/form-modal.tsx';
import { DataTable } from '../../../base/page/data-table.tsx';
import styles from '../../../base/page/page.module.css';
import { Page } from '../../../base/page/page.tsx';
import type { Permission } from '../../../base/session/queries.ts';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { type Role, useRoles } from '../people/queries.ts';
import { permissionList, permissionWords } from './permission-words.ts';

/** Roles: sets of rights. The administrator keeps all of them. */
export function RolesPage() {
  const roles = useRoles();
  const [editing, setEditing] = useState<Role | 'new'>();
  const remove = useChange({
    run: (role: Role) => api.identity.removeRole({ params: { roleId: role.id } }),
    stale: [keys.roles],
    failed: m.identity_role_refused(),
  });
  return (
    <Page
      wide
      title={m.identity_roles_title()}
      text={m.identity_roles_text()}
      actions={
        <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setEditing('new')}>
          {m.identity_role_add()}
        </Button>
      }
    >
      <DataTable
        query={roles}
        rows={roles.data?.items ?? []}
        keyOf={(role) => role.id}
        label={m.identity_roles_title()}
        empty={m.identity_roles_text()}
        columns={[
          { key: 'name', title: m.identity_role(), cell: (role) => <strong>{role.name}</strong> },
          {
            key: 'rights',
            title: m.identity_rights(),
            cell: (role) => (
              <span className={styles.dim}>
                {role.key === 'administrator'
                  ? m.identity_rights_all()
                  : role.permissions.map((permission) => permissionWords[permission]?.() ?? permission).join(' · ')}
              </span>
            ),
          },
          { key: 'users', title: m.identity_role_users(), right: true, cell: (role) => role.userCount },
          {
            key: 'more',
            title: '',
            right: true,
            cell: (role) => (
              <span className={styles.acts}>
                <Button size="xs" variant="default" onClick={() => setEditing(role)}>
                  {m.shell_change()}
                </Button>
                {role.key === null && role.userCount === 0 ? (
                  <Button size="xs" variant="default" onClick={() => remove.mutate(role)}>
                    {m.shell_remove()}
                  </Button>
                ) : null}
              </span>
            ),
          },
        ]}
      />
      {editing ? (
        <EditRole
          key={editing === 'new' ? 'new' : editing.id}
          role={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
        />
      ) : null}
    </Page>
  );
}

function EditRole({ role, onClose }: { role: Role | undefined; onClose: () => void }) {
  const [name, setName] = useState(role?.name ?? '');
  const [rights, setRights] = useState<string[]>(
    role?.permissions ?? ['tickets.see_team', 'tickets.write', 'tickets.reply', 'tickets.note', 'customers.read'],
  );
  const fixed = role?.key === 'administrator';
  const body = { name, permissions: rights as Permission[] };
  const save = useChange({
    run: () =>
      role ? api.identity.changeRole({ params: { roleId: role.id }, body: fixed ? { name } : body }) : api.identity.createRole({ body }),
    stale: [keys.roles, keys.me],
    done: m.shell_saved(),
    onDone: onClose,
  });
  return (
    <FormModal title={role ? role.name : m.identity_role_add()} onClose={onClose} save={save}>
      <TextInput
        label={m.identity_role_name()}
        required
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      <Checkbox.Group
        label={m.identity_rights()}
        description={fixed ? m.identity_rights_fixed() : undefined}
        value={fixed ? [...permissionList] : rights}
        onChange={setRights}
      >
        <Stack gap={8} mt={8}>
          {permissionList.map((permission) => (
            <Checkbox key={permission} value={permission} label={permissionWords[permission]()} disabled={fixed} />
          ))}
        </Stack>
      </Checkbox.Group>
    </FormModal>
  );
}
