import { ActionIcon, Button, Menu, TextInput } from '@mantine/core';
import { keys } from '@otklik/client';
import { formatCount } from '@otklik/ui';
import { IconDots, IconPlus, IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { api } from '../../../base/api.ts';
import { useLocale } from '../../../base/locale.ts';
import { DataTable } from '../../../base/page/data-table.tsx';
import styles from '../../../base/page/page.module.css';
import { Page } from '../../../base/page/page.tsx';
import { offerUndo } from '../../../base/undo.ts';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { useDirectory } from '../../identity/directory/queries.ts';
import { EditResponse } from './edit-response.tsx';
import { findResponses } from './find-responses.ts';
import { type CannedRow, useResponses } from './queries.ts';
import { bodyOf } from './body-of.ts';

/** Canned responses: found by words, kept by whoever may, with how often they are used. */
export function ResponsesPage() {
  const locale = useLocale();
  const list = useResponses();
  const { teams } = useDirectory();
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
  const scopeOf = (row: CannedRow) =>
    row.scope === 'shared'
      ? m.responses_scope_shared()
      : row.scope === 'personal'
        ? m.responses_scope_personal()
        : (teams.get(row.teamId ?? '')?.name ?? m.responses_scope_team());
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
        columns={[
          {
            key: 'name',
            title: m.responses_name(),
            cell: (row) =>
              row.mayChange ? (
                <button type="button" className={styles.linkButton} onClick={() => setEditing({ id: row.id })}>
                  {row.name}
                </button>
              ) : (
                row.name
              ),
          },
          { key: 'folder', title: m.responses_folder(), cell: (row) => row.folder || '—' },
          { key: 'scope', title: m.responses_scope(), cell: scopeOf },
          { key: 'languages', title: m.responses_languages(), cell: (row) => row.languages.map((one) => one.toUpperCase()).join(', ') },
          {
            key: 'uses',
            title: m.responses_uses(),
            cell: (row) => m.responses_uses_all({ all: formatCount(row.uses, locale), mine: formatCount(row.myUses, locale) }),
          },
          {
            key: 'more',
            title: '',
            right: true,
            cell: (row) =>
              row.mayChange ? (
                <Menu position="bottom-end">
                  <Menu.Target>
                    <ActionIcon aria-label={m.responses_more({ name: row.name })}>
                      <IconDots size={17} stroke={1.6} />
                    </ActionIcon>
                  </Menu.Target>
                  <Menu.Dropdown>
                    <Menu.Item onClick={() => setEditing({ id: row.id })}>{m.shell_change()}</Menu.Item>
                    <Menu.Item onClick={() => remove.mutate(row)}>{m.responses_remove()}</Menu.Item>
                  </Menu.Dropdown>
                </Menu>
              ) : null,
          },
        ]}
      />
      {editing ? (
        <EditResponse
          key={editing.id ?? 'new'}
          responseId={editing.id}
          folders={[...new Set(all.map((row) => row.folder).filter(Boolean))]}
          onClose={() => setEditing(undefined)}
        />
      ) : null}
    </Page>
  );
}
