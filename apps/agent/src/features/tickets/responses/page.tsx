import { Button, TextInput } from '@mantine/core';
import { keys } from '@otklik/client';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { api } from '../../../base/api.ts';
import { DataTable } from '../../../base/page/data-table.tsx';
import styles from '../../../base/page/page.module.css';
import { Page } from '../../../base/page/page.tsx';
import { offerUndo } from '../../../base/undo.ts';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { EditResponse } from './edit-response.tsx';
import { findResponses } from './find-responses.ts';
import { type CannedRow, useResponses } from './queries.ts';
import { foldersOf, useShelfColumns } from './shelf-columns.tsx';
import { bodyOf } from './body-of.ts';

/** Canned responses: found by words, kept by whoever may, with how often they are used. */
export function ResponsesPage() {
  const list = useResponses();
  const [query, setQuery] = useState('');
  const [editing, setEditing] = useState<{ id: string | undefined }>();
  const all = useMemo(() => list.data?.items ?? [], [list.data]);
  const rows = useMemo(() => (query.trim() ? findResponses(all, query) : all), [all, query]);
  const restore = useChange({
    run: (one: Awaited<ReturnType<typeof api.tickets.getResponse>>) => api.tickets.saveResponse(bodyOf(one)),
    stale: [keys.responses],
  });
  const remove = useChange({
    run: async ({ id }: CannedRow) => {
      const whole = await api.tickets.getResponse({ params: { responseId: id } });
      await api.tickets.removeResponse({ params: { responseId: id } });
      return whole;
    },
    stale: [keys.responses],
    failed: m.responses_remove_refused(),
    onDone: (whole) => offerUndo(m.responses_removed({ name: whole.name }), () => restore.mutate(whole)),
  });
  const columns = useShelfColumns<CannedRow>(
    [{ key: 'languages', title: m.responses_languages(), cell: (row) => row.languages.map((one) => one.toUpperCase()).join(', ') }],
    { open: ({ id }) => setEditing({ id }), remove: (row) => remove.mutate(row), more: m.responses_more },
  );
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setEditing({ id: undefined })}>
      {m.responses_add()}
    </Button>
  );
  return (
    <Page wide title={m.responses_title()} text={m.responses_text()} actions={add}>
      {all.length > 0 ? (
        <TextInput
          className={styles.apart ?? ''}
          maw={360}
          aria-label={m.responses_filter()}
          placeholder={m.responses_filter()}
          leftSection={<IconSearch size={16} stroke={1.6} />}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
      ) : null}
      <DataTable
        query={list}
        rows={rows}
        keyOf={(row) => row.id}
        label={m.responses_title()}
        empty={query ? m.responses_none_found() : m.responses_empty()}
        {...(query ? {} : { emptyText: m.responses_empty_text(), emptyAction: add })}
        columns={columns}
      />
      {editing ? (
        <EditResponse key={editing.id ?? 'new'} responseId={editing.id} folders={foldersOf(all)} onClose={() => setEditing(undefined)} />
      ) : null}
    </Page>
  );
}
