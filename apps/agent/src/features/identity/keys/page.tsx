import { Button, Checkbox, Modal, Select, Stack, TextInput } from '@mantine/core';
import { keys } from '@otklik/client';
import { Banner, formatInstant, TimeAgo } from '@otklik/ui';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { SaveForm } from '../../../base/page/save-form.tsx';
import { useLocale } from '../../../base/locale.ts';
import { DataTable } from '../../../base/page/data-table.tsx';
import styles from '../../../base/page/page.module.css';
import { Page } from '../../../base/page/page.tsx';
import type { Permission } from '../../../base/session/queries.ts';
import { toastDone } from '../../../base/toasts.ts';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { permissionList, permissionWords } from '../roles/permission-words.ts';

/** Keys for programs: made, shown once, revoked. */
export function ApiKeysPage() {
  const locale = useLocale();
  const list = useQuery({ queryKey: keys.apiKeys, queryFn: () => api.identity.listApiKeys({}) });
  const [making, setMaking] = useState(false);
  const revoke = useChange({
    run: (keyId: string) => api.identity.revokeApiKey({ params: { keyId } }),
    stale: [keys.apiKeys],
    done: m.identity_key_revoked(),
    failed: m.identity_key_refused(),
  });
  return (
    <Page
      wide
      title={m.identity_keys_title()}
      text={m.identity_keys_text()}
      actions={
        <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setMaking(true)}>
          {m.identity_key_add()}
        </Button>
      }
    >
      <DataTable
        query={list}
        rows={list.data?.items ?? []}
        keyOf={(key) => key.id}
        label={m.identity_keys_title()}
        empty={m.identity_keys_empty()}
        emptyText={m.identity_keys_text()}
        columns={[
          { key: 'name', title: m.identity_key_name(), cell: (key) => <strong>{key.name}</strong> },
          { key: 'prefix', title: m.identity_key(), cell: (key) => <code>{key.prefix}…</code> },
          {
            key: 'scopes',
            title: m.identity_rights(),
            cell: (key) => (
              <span className={styles.dim}>
                {key.scopes
                  .map((scope) => (scope === '*' ? m.identity_rights_mine() : (permissionWords[scope as Permission]?.() ?? scope)))
                  .join(' · ')}
              </span>
            ),
          },
          {
            key: 'until',
            title: m.identity_key_until(),
            cell: (key) => (key.expiresAt ? formatInstant(key.expiresAt, locale) : m.identity_key_forever()),
          },
          {
            key: 'used',
            title: m.identity_key_used(),
            cell: (key) => (key.lastUsedAt ? <TimeAgo at={key.lastUsedAt} locale={locale} /> : '—'),
          },
          {
            key: 'revoke',
            title: '',
            right: true,
            cell: (key) => (
              <Button size="xs" variant="default" onClick={() => revoke.mutate(key.id)}>
                {m.identity_key_revoke()}
              </Button>
            ),
          },
        ]}
      />
      {making ? <MakeKey onClose={() => setMaking(false)} /> : null}
    </Page>
  );
}

const days = ['30', '90', '365', ''] as const;

function MakeKey({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<string[]>(['*']);
  const [life, setLife] = useState<string>('365');
  const make = useChange({
    run: () =>
      api.identity.createApiKey({
        body: { name, scopes: scopes as ['*'], expiresAt: life ? new Date(Date.now() + Number(life) * 86_400_000).toISOString() : null },
      }),
    stale: [keys.apiKeys],
  });
  return (
    <Modal opened onClose={onClose} title={m.identity_key_add()} closeButtonProps={{ 'aria-label': m.shell_close() }}>
      {make.data ? (
        <Stack gap="md">
          <Banner tone="warn" live>
            {m.identity_key_once()}
          </Banner>
          <code className={styles.code}>{make.data.key}</code>
          <div className={styles.row}>
            <Button
              variant="default"
              onClick={() => void navigator.clipboard?.writeText(make.data?.key ?? '').then(() => toastDone(m.shell_copied()))}
            >
              {m.shell_copy()}
            </Button>
            <Button onClick={onClose}>{m.shell_done()}</Button>
          </div>
        </Stack>
      ) : (
        <SaveForm save={make} saveLabel={m.identity_key_make()} disabled={scopes.length === 0}>
          <TextInput
            label={m.identity_key_name()}
            description={m.identity_key_name_hint()}
            required
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
          />
          <Select
            label={m.identity_key_life()}
            data={days.map((value) => ({ value, label: value ? m.identity_key_days({ n: Number(value) }) : m.identity_key_forever() }))}
            value={life}
            onChange={(value) => setLife(value ?? '')}
            allowDeselect={false}
          />
          <Checkbox
            checked={scopes.includes('*')}
            onChange={(event) => setScopes(event.currentTarget.checked ? ['*'] : ['tickets.write'])}
            label={m.identity_rights_mine()}
          />
          {scopes.includes('*') ? null : (
            <Checkbox.Group label={m.identity_rights()} value={scopes} onChange={setScopes}>
              <Stack gap={8} mt={8}>
                {permissionList.map((permission) => (
                  <Checkbox key={permission} value={permission} label={permissionWords[permission]()} />
                ))}
              </Stack>
            </Checkbox.Group>
          )}
        </SaveForm>
      )}
    </Modal>
  );
}
