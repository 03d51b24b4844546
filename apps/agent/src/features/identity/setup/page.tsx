import { Button, Select, TextInput } from '@mantine/core';
import { keys } from '@otklik/client';
import { SkeletonRows } from '@otklik/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Navigate, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { Failed } from '../../../base/failed.tsx';
import { FormError } from '../../../base/form-error.tsx';
import { useLocale } from '../../../base/locale.ts';
import { setupQuery } from '../../../base/session/queries.ts';
import { timeZones } from '../../../base/time-zones.ts';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { GatePage } from '../gate/gate-page.tsx';
import styles from '../gate/gate.module.css';
import { NewPasswordField } from '../gate/new-password-field.tsx';
import { RestoreBackup } from './restore-backup.tsx';

/** The first run: the organisation and its first administrator. Afterwards this page is closed for ever. */
export function SetupPage() {
  const setup = useQuery(setupQuery);
  const locale = useLocale();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [form, setForm] = useState({
    organization: '',
    name: '',
    email: '',
    password: '',
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
  const [restoring, setRestoring] = useState(false);
  const set = (part: Partial<typeof form>) => setForm((old) => ({ ...old, ...part }));
  const make = useChange({
    run: () => api.identity.setUp({ body: { ...form, email: form.email.trim(), locale } }),
    stale: [],
    onDone: (me) => {
      queryClient.setQueryData(keys.me, me);
      queryClient.setQueryData(keys.setup, { fresh: false, signedIn: true });
      void navigate({ to: '/start' });
    },
  });
  if (setup.isPending) return <SkeletonRows label={m.shell_loading()} rows={3} />;
  if (setup.isError) return <Failed error={setup.error} onRetry={() => void setup.refetch()} />;
  if (!setup.data.fresh && !make.isSuccess) return <Navigate to="/sign-in" search={{}} />;
  if (restoring)
    return (
      <GatePage title={m.identity_restore_open()} text={m.identity_restore_text()} wide>
        <RestoreBackup />
        <div className={styles.links} data-below>
          <button type="button" onClick={() => setRestoring(false)}>
            {m.identity_restore_back()}
          </button>
        </div>
      </GatePage>
    );
  return (
    <GatePage title={m.identity_setup_title()} text={m.identity_setup_text()} wide>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate();
        }}
      >
        <FormError error={make.error} />
        <TextInput
          label={m.identity_setup_organization()}
          placeholder={m.identity_setup_organization_hint()}
          required
          value={form.organization}
          onChange={(event) => set({ organization: event.currentTarget.value })}
          size="lg"
          data-autofocus
        />
        <TextInput
          label={m.identity_setup_name()}
          autoComplete="name"
          required
          value={form.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
          size="lg"
        />
        <TextInput
          label={m.identity_email()}
          type="email"
          autoComplete="username"
          required
          value={form.email}
          onChange={(event) => set({ email: event.currentTarget.value })}
          size="lg"
        />
        <NewPasswordField label={m.identity_password()} value={form.password} onChange={(password) => set({ password })} />
        <Select
          label={m.identity_time_zone()}
          data={timeZones()}
          value={form.timeZone}
          onChange={(timeZone) => timeZone && set({ timeZone })}
          searchable
          allowDeselect={false}
          limit={60}
          size="lg"
          nothingFoundMessage={m.shell_nothing_found()}
        />
        <Button type="submit" size="lg" loading={make.isPending}>
          {m.identity_setup_make()}
        </Button>
      </form>
      <div className={styles.links} data-below>
        <button type="button" onClick={() => setRestoring(true)}>
          {m.identity_restore_open()}
        </button>
      </div>
    </GatePage>
  );
}
