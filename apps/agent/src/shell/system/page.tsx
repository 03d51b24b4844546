import { Button, TextInput } from '@mantine/core';
import type { Outputs } from '@otklik/client';
import { Banner, formatInstant, SkeletonRows, StatusBadge } from '@otklik/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../base/api.ts';
import { Failed } from '../../base/failed.tsx';
import { useLocale } from '../../base/locale.ts';
import { DataTable } from '../../base/page/data-table.tsx';
import { Page, Section } from '../../base/page/page.tsx';
import styles from '../../base/page/page.module.css';
import { useChange } from '../../base/use-change.ts';
import * as m from '#words';

type System = Outputs['system']['getSystem'];

/** The installation, for who runs it: what it is, what is wrong, backups, the hold of sending. */
export function SystemPage() {
  const system = useQuery({
    queryKey: ['system'],
    queryFn: () => api.system.getSystem({}),
    refetchInterval: (query) => (query.state.data?.running ? 1000 : false),
  });
  if (system.isPending) return <SkeletonRows label={m.shell_loading()} rows={5} />;
  if (system.isError) return <Failed error={system.error} onRetry={() => void system.refetch()} />;
  const { version, node, database, files, accounts } = system.data;
  const where = database.kind === 'embedded' ? m.system_embedded() : m.system_external();
  return (
    <Page
      wide
      title={m.system_title()}
      text={m.system_state({
        version,
        node,
        database: `${database.version}, ${where}`,
        files: files === 's3' ? 'S3' : m.system_disk(),
        accounts,
      })}
    >
      <Hold held={system.data.held} />
      <Examination />
      <Backups system={system.data} />
    </Page>
  );
}

function Hold({ held }: { held: System['held'] }) {
  const locale = useLocale();
  const [reason, setReason] = useState('');
  const release = useChange({
    run: () => api.system.releaseSending({}),
    stale: [['system']],
    done: m.system_released(),
    failed: m.system_release(),
  });
  const hold = useChange({ run: () => api.system.holdSending({ body: { reason } }), stale: [['system']], failed: m.system_hold() });
  if (held)
    return (
      <Banner
        tone="warn"
        action={
          <Button variant="default" size="compact-sm" loading={release.isPending} onClick={() => release.mutate()}>
            {m.system_release()}
          </Button>
        }
      >
        {m.system_held({ since: formatInstant(held.since, locale), reason: held.reason })}
      </Banner>
    );
  return (
    <Section title={m.system_sending()} text={m.system_sending_text()}>
      <div className={styles.row}>
        <TextInput
          aria-label={m.system_hold_reason()}
          placeholder={m.system_hold_reason()}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          w={320}
        />
        <Button variant="default" loading={hold.isPending} onClick={() => hold.mutate()}>
          {m.system_hold()}
        </Button>
      </div>
    </Section>
  );
}

function Examination() {
  const look = useChange({ run: () => api.system.examineSystem({}), stale: [], failed: m.system_examine() });
  const bad = look.data?.findings.filter((finding) => !finding.ok) ?? [];
  return (
    <Section title={m.system_examination()} text={m.system_examination_text()}>
      <Button variant="default" loading={look.isPending} onClick={() => look.mutate()}>
        {m.system_examine()}
      </Button>
      <div role="status" className={styles.apart}>
        {look.data ? <p>{bad.length === 0 ? m.system_all_well() : m.system_some_wrong({ count: bad.length })}</p> : null}
      </div>
      {look.data ? (
        <DataTable
          query={{ isPending: false, isError: false, error: null, refetch: undefined as never }}
          rows={[...bad, ...look.data.findings.filter((finding) => finding.ok)]}
          keyOf={(finding) => `${finding.check} ${finding.detail}`}
          label={m.system_examination()}
          empty={m.system_all_well()}
          columns={[
            {
              key: 'ok',
              title: m.system_finding(),
              cell: (finding) => <StatusBadge label={finding.name} tone={finding.ok ? 'green' : 'red'} />,
            },
            {
              key: 'detail',
              title: m.system_detail(),
              cell: (finding) => (
                <>
                  {finding.detail}
                  {finding.ok || !finding.advice ? null : (
                    <>
                      <br />
                      <strong>{finding.advice}</strong>
                    </>
                  )}
                </>
              ),
            },
          ]}
        />
      ) : null}
    </Section>
  );
}

function Backups({ system }: { system: System }) {
  const locale = useLocale();
  const start = useChange({ run: () => api.system.startBackup({}), stale: [['system']], failed: m.system_backup_failed() });
  const remove = useChange({
    run: (name: string) => api.system.removeBackup({ params: { name } }),
    stale: [['system']],
    failed: m.system_backup_remove(),
  });
  return (
    <Section title={m.system_backups()} text={system.database.kind === 'embedded' ? m.system_backups_text() : m.system_backups_external()}>
      <Button loading={start.isPending || system.running !== null} onClick={() => start.mutate()}>
        {m.system_backup_make()}
      </Button>
      {system.failed ? <Banner tone="bad">{`${m.system_backup_failed()}: ${system.failed}`}</Banner> : null}
      <br />
      <DataTable
        query={{ isPending: false, isError: false, error: null, refetch: undefined as never }}
        rows={system.backups}
        keyOf={(backup) => backup.name}
        label={m.system_backups()}
        empty={m.system_backups_none()}
        columns={[
          { key: 'name', title: m.system_backup(), cell: (backup) => backup.name },
          { key: 'at', title: m.system_made(), cell: (backup) => formatInstant(backup.createdAt, locale) },
          {
            key: 'size',
            title: m.channels_size(),
            right: true,
            cell: (backup) =>
              new Intl.NumberFormat(locale, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 }).format(backup.size / 1_000_000),
          },
          {
            key: 'act',
            title: '',
            right: true,
            cell: (backup) => (
              <span className={styles.acts}>
                <Button
                  component="a"
                  href={`/api/v1/system/backups/${backup.name}`}
                  download
                  variant="default"
                  size="compact-sm"
                  aria-label={`${m.system_download()}: ${backup.name}`}
                >
                  {m.system_download()}
                </Button>
                <Button
                  variant="subtle"
                  size="compact-sm"
                  onClick={() => remove.mutate(backup.name)}
                  aria-label={`${m.system_backup_remove()}: ${backup.name}`}
                >
                  {m.system_backup_remove()}
                </Button>
              </span>
            ),
          },
        ]}
      />
      <h3>{m.system_restore()}</h3>
      <p className={styles.note}>{m.system_restore_text()}</p>
      <pre className={styles.code} style={{ whiteSpace: 'pre-wrap' }}>
        {
          'npm run -s otklik -- restore --from otklik-….tar --data /srv/otklik\nOTKLIK_DATA=/srv/otklik npm start\nOTKLIK_DATA=/srv/otklik npm run -s otklik -- release'
        }
      </pre>
    </Section>
  );
}
