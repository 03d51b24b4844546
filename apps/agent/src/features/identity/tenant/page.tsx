import { Button, Select, TextInput } from '@mantine/core';
import { keys } from '@otklik/client';
import { SkeletonRows } from '@otklik/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { Failed } from '../../../base/failed.tsx';
import { FormError } from '../../../base/form-error.tsx';
import { localeOptions } from '../../../base/locale-options.ts';
import { Page, Section } from '../../../base/page/page.tsx';
import styles from '../../../base/page/page.module.css';
import { timeZones } from '../../../base/time-zones.ts';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { DemoControls } from './demo-controls.tsx';

/** The account: its name, language, time zone, and the demo data. */
export function GeneralPage() {
  const tenant = useQuery({ queryKey: keys.tenant, queryFn: () => api.identity.getTenant({}) });
  if (tenant.isPending) return <SkeletonRows label={m.shell_loading()} rows={4} />;
  if (tenant.isError) return <Failed error={tenant.error} onRetry={() => void tenant.refetch()} />;
  return (
    <Page title={m.identity_general_title()} text={tenant.data.slug}>
      <TenantForm key={tenant.dataUpdatedAt} initial={tenant.data} />
      <br />
      <Section title={m.identity_demo()} text={m.identity_demo_text()}>
        <DemoControls />
      </Section>
    </Page>
  );
}

type Tenant = { name: string; locale: 'ru' | 'en'; timeZone: string };

function TenantForm({ initial }: { initial: Tenant }) {
  const [form, setForm] = useState<Tenant>({ name: initial.name, locale: initial.locale, timeZone: initial.timeZone });
  const save = useChange({ run: () => api.identity.changeTenant({ body: form }), stale: [keys.tenant, keys.me], done: m.shell_saved() });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <FormError error={save.error} />
      <TextInput
        label={m.identity_setup_organization()}
        required
        value={form.name}
        onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
      />
      <Select
        label={m.identity_tenant_language()}
        description={m.identity_tenant_language_hint()}
        data={localeOptions()}
        value={form.locale}
        onChange={(locale) => locale && setForm({ ...form, locale: locale as 'ru' })}
        allowDeselect={false}
      />
      <Select
        label={m.identity_time_zone()}
        data={timeZones()}
        value={form.timeZone}
        onChange={(timeZone) => timeZone && setForm({ ...form, timeZone })}
        searchable
        allowDeselect={false}
        limit={60}
        nothingFoundMessage={m.shell_nothing_found()}
      />
      <div>
        <Button type="submit" loading={save.isPending}>
          {m.shell_save()}
        </Button>
      </div>
    </form>
  );
}
