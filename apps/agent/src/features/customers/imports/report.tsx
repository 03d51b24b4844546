import { Button, Modal, Switch } from '@mantine/core';
import type { Outputs } from '@otklik/client';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { DataTable } from '../../../base/page/data-table.tsx';
import * as m from '#words';
import { usePaged } from '../paged.ts';
import { outcomeWord, reasonWord } from './outcome-words.ts';
import type { ContactImport } from './queries.ts';

type Line = Outputs['customers']['listContactImportLines']['items'][number];

/** What became of each line of an import. */
export default function Report({ one, onClose }: { one: ContactImport; onClose: () => void }) {
  const [refused, setRefused] = useState(one.counts.refused > 0);
  const lines = usePaged<Line>(['import-lines', one.id, one.state, refused], (cursor) =>
    api.customers.listContactImportLines({
      params: { importId: one.id },
      query: { limit: 100, ...cursor, ...(refused ? { outcome: 'refused' as const } : {}) },
    }),
  );
  return (
    <Modal opened onClose={onClose} size={720} title={one.fileName} closeButtonProps={{ 'aria-label': m.shell_close() }}>
      <Switch
        label={m.people_import_refused_only()}
        checked={refused}
        onChange={(event) => setRefused(event.currentTarget.checked)}
        my="sm"
        data-autofocus
      />
      <DataTable<Line>
        query={lines}
        rows={lines.data?.pages.flatMap((page) => page.items) ?? []}
        keyOf={(line) => String(line.line)}
        label={m.people_import_report()}
        empty={m.shell_nothing_found()}
        columns={[
          { key: 'line', title: m.people_import_line(), right: true, cell: (line) => line.line },
          {
            key: 'name',
            title: m.customers_name(),
            cell: (line) =>
              line.contactId && line.undone !== 'removed' ? (
                <Link to="/contacts/$contactId" params={{ contactId: line.contactId }}>
                  {line.name}
                </Link>
              ) : (
                line.name || '—'
              ),
          },
          {
            key: 'outcome',
            title: m.people_import_outcome(),
            cell: (line) =>
              [outcomeWord(line.outcome), line.reason ? reasonWord(line.reason) : '', line.undone ? outcomeWord(line.undone) : '']
                .filter(Boolean)
                .join(' · '),
          },
        ]}
      />
      {lines.hasNextPage ? (
        <Button variant="default" mt="md" loading={lines.isFetchingNextPage} onClick={() => void lines.fetchNextPage()}>
          {m.shell_more()}
        </Button>
      ) : null}
    </Modal>
  );
}
