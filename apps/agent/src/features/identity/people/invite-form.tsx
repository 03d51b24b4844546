import { Button, Modal, MultiSelect, Select, Stack, TextInput } from '@mantine/core';
import { keys } from '@otklik/client';
import { Banner } from '@otklik/ui';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { SaveForm } from '../../../base/page/save-form.tsx';
import styles from '../../../base/page/page.module.css';
import { toastDone } from '../../../base/toasts.ts';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { useTeams } from '../directory/queries.ts';
import { useRoles } from './queries.ts';

const fresh = { email: '', name: '', roleId: null as string | null, teamIds: [] as string[] };

/** Invites a colleague; the link goes by mail and is shown here once, for messengers. */
export function InviteForm({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const roles = useRoles().data?.items ?? [];
  const teams = useTeams().data?.items ?? [];
  const [form, setForm] = useState(fresh);
  const roleId = form.roleId ?? roles.find((role) => role.key === 'agent')?.id ?? null;
  const invite = useChange({
    run: () =>
      api.identity.invite({ body: { email: form.email.trim(), name: form.name.trim(), roleId: roleId ?? '', teamIds: form.teamIds } }),
    stale: [keys.invitations],
  });
  const close = () => {
    onClose();
    setForm(fresh);
    invite.reset();
  };
  return (
    <Modal opened={opened} onClose={close} title={m.identity_invite_title()} closeButtonProps={{ 'aria-label': m.shell_close() }}>
      {invite.data ? (
        <Stack gap="md">
          <Banner live>{m.identity_invite_sent({ email: invite.data.email })}</Banner>
          <code className={styles.code}>{invite.data.link}</code>
          <div className={styles.row}>
            <Button
              variant="default"
              onClick={() => void navigator.clipboard?.writeText(invite.data?.link ?? '').then(() => toastDone(m.shell_copied()))}
            >
              {m.shell_copy()}
            </Button>
            <Button
              onClick={() => {
                setForm(fresh);
                invite.reset();
              }}
            >
              {m.identity_invite_another()}
            </Button>
          </div>
        </Stack>
      ) : (
        <SaveForm save={invite} saveLabel={m.identity_invite_send()} disabled={!roleId}>
          <TextInput
            label={m.identity_email()}
            type="email"
            required
            value={form.email}
            onChange={(event) => setForm({ ...form, email: event.currentTarget.value })}
            data-autofocus
          />
          <TextInput
            label={m.identity_name()}
            required
            value={form.name}
            onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
          />
          <Select
            label={m.identity_role()}
            data={roles.map((role) => ({ value: role.id as string, label: role.name }))}
            value={roleId}
            onChange={(value) => setForm({ ...form, roleId: value })}
            allowDeselect={false}
          />
          <MultiSelect
            label={m.identity_teams_title()}
            data={teams.map((team) => ({ value: team.id as string, label: team.name }))}
            value={form.teamIds}
            onChange={(teamIds) => setForm({ ...form, teamIds })}
          />
        </SaveForm>
      )}
    </Modal>
  );
}
