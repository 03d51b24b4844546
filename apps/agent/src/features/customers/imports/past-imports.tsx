import { Button } from '@mantine/core';
import { formatInstant, StatusBadge } from '@otklik/ui';
import { Suspense, useState } from 'react';
import { api } from '../../../base/api.ts';
import { useLocale } from '../../../base/locale.ts';
import { DataTable } from '../../../base/page/data-table.tsx';
import styles from '../../../base/page/page.module.css';
import { useChange } from '../../../base/use-change.ts';
import { lazily } from '../../../base/lazily.ts';
import * as m from '#words';
import { type ContactImport, useImports } from './queries.ts';

const Report = lazily(() => import('./report.tsx'));

/** The imports there were: how far, what became of them, the report of each, and the way back. */
export function PastImports() {
  const locale = useLocale();
  const imports = useImports();
  const [opened, setOpened] = useState<ContactImport>();
  const undo = useChange({
    run: (importId: string) => api.customers.undoContactImport({ params: { importId: importId as never } }),
    stale: [['imports'], ['import-lines']],
    failed: m.people_import_undo(),
  });
  return (
    <>
      <DataTable<ContactImport>
        query={imports}
        rows={imports.data?.items ?? []}
        keyOf={(one) => one.id}
        label={m.people_import_past()}
        empty={m.people_import_none()}
        columns={[
          {
            key: 'file',
            title: m.people_import(),
            cell: (one) => (
              <>
                <strong>{one.fileName}</strong>
                <br />
                <span className={styles.dim}>
                  {one.byName} · {formatInstant(one.createdAt, locale)}
                </span>
              </>
            ),
          },
          {
            key: 'state',
            title: m.people_import_outcome(),
            cell: (one) => <StatusBadge label={stateWord(one)} tone={toneOf(one.state)} />,
          },
          {
            key: 'counts',
            title: m.people_import_report(),
            cell: (one) =>
              one.state === 'undone' || one.state === 'undoing'
                ? m.people_import_undone_counts(one.counts)
                : m.people_import_counts(one.counts),
          },
          {
            key: 'act',
            title: '',
            right: true,
            cell: (one) => (
              <span className={styles.acts}>
                <Button
                  variant="subtle"
                  size="compact-sm"
                  onClick={() => setOpened(one)}
                  aria-label={`${m.people_import_report()}: ${one.fileName}`}
                >
                  {m.people_import_report()}
                </Button>
                {one.state === 'done' || one.state === 'failed' ? (
                  <Button
                    variant="default"
                    size="compact-sm"
                    loading={undo.isPending}
                    onClick={() => undo.mutate(one.id)}
                    aria-label={`${m.people_import_undo()}: ${one.fileName}`}
                  >
                    {m.people_import_undo()}
                  </Button>
                ) : null}
              </span>
            ),
          },
        ]}
      />
      {opened ? (
        <Suspense fallback={null}>
          <Report one={opened} onClose={() => setOpened(undefined)} />
        </Suspense>
      ) : null}
    </>
  );
}

function stateWord({ state, done, lines }: ContactImport): string {
  if (state === 'running') return m.people_import_state_running({ done, lines });
  const words = {
    waiting: m.people_import_state_waiting,
    done: m.people_import_state_done,
    failed: m.people_import_state_failed,
    undoing: m.people_import_state_undoing,
    undone: m.people_import_state_undone,
  };
  return words[state]();
}

const toneOf = (state: ContactImport['state']) =>
  state === 'done' ? 'green' : state === 'failed' ? 'red' : state === 'undone' ? 'grey' : 'amber';
