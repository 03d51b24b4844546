import { Button, TextInput } from '@mantine/core';
import { keys } from '@otklik/client';
import { SkeletonRows } from '@otklik/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { FormError } from '../../../base/form-error.tsx';
import { useLocale } from '../../../base/locale.ts';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { GatePage } from '../gate/gate-page.tsx';
import styles from '../gate/gate.module.css';
import { NewPasswordField } from '../gate/new-password-field.tsx';

const route = getRouteApi('/invite/$token');

/** Accepts an invitation: a name, a password, and in. */
export function InvitationPage() {
  const { token } = route.useParams();
  const locale = useLocale();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const seen = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => api.identity.seeInvitation({ body: { token } }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [name, setName] = useState<string>();
  const [password, setPassword] = useState('');
  const accept = useChange({
    run: () =>
      api.identity.acceptInvitation({
        body: {
          token,
          name: (name ?? seen.data?.name ?? '').trim(),
          password,
          locale,
          timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        },
      }),
    stale: [],
    onDone: (me) => {
      queryClient.clear();
      queryClient.setQueryData(keys.me, me);
      void navigate({ to: '/' });
    },
  });
  if (seen.isPending)
    return (
      <GatePage title={m.identity_invitation_title()}>
        <SkeletonRows label={m.shell_loading()} rows={2} height={44} avatar={false} />
      </GatePage>
    );
  if (seen.isError)
    return (
      <GatePage title={m.identity_invitation_title()}>
        <FormError error={seen.error} />
        <div className={styles.links} style={{ marginTop: 14 }}>
          <Link to="/sign-in">{m.identity_to_sign_in()}</Link>
        </div>
      </GatePage>
    );
  return (
    <GatePage title={m.identity_invitation_to({ tenant: seen.data.tenantName })} text={seen.data.email}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          accept.mutate();
        }}
      >
        <FormError error={accept.error} />
        <input type="email" autoComplete="username" value={seen.data.email} readOnly hidden />
        <TextInput
          label={m.identity_name()}
          autoComplete="name"
          required
          value={name ?? seen.data.name}
          onChange={(event) => setName(event.currentTarget.value)}
          size="lg"
        />
        <NewPasswordField value={password} onChange={setPassword} />
        <Button type="submit" size="lg" loading={accept.isPending}>
          {m.identity_invitation_accept()}
        </Button>
      </form>
    </GatePage>
  );
}
