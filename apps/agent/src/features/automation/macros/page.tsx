import { Button } from '@mantine/core';
import { keys } from '@otklik/client';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { DataTable } from '../../../base/page/data-table.tsx';
import { Page } from '../../../base/page/page.tsx';
import { offerUndo } from '../../../base/undo.ts';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { foldersOf, useShelfColumns } from '../../tickets/responses/shelf-columns.tsx';
import { actionNames } from './action-names.ts';
import { EditMacro } from './edit-macro.tsx';
import { type Macro, useMacros } from './queries.ts';

/** Macros: what each does, whose it is, how often it is run. */
export function MacrosPage() {
  const list = useMacros();
  const [editing, setEditing] = useState<Macro | 'new'>();
  const rows = list.data?.items ?? [];
  const restore = useChange({
    run: ({ id, name, folder, scope, teamId, actions }: Macro) =>
      api.automation.saveMacro({ params: { macroId: id }, body: { name, folder, scope, teamId, actions } }),
    stale: [keys.macros],
  });
  const remove = useChange({
    run: (macro: Macro) => api.automation.removeMacro({ params: { macroId: macro.id } }),
    stale: [keys.macros],
    failed: m.macros_remove_refused(),
    onDone: (_, macro) => offerUndo(m.macros_removed({ name: macro.name }), () => restore.mutate(macro)),
  });
  const columns = useShelfColumns<Macro>(
    [{ key: 'does', title: m.macros_does(), cell: (row) => [...new Set(row.actions.map((one) => actionNames[one.do]()))].join(', ') }],
    { open: setEditing, remove: (row) => remove.mutate(row), more: m.macros_more },
  );
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setEditing('new')}>
      {m.macros_add()}
    </Button>
  );
  return (
    <Page wide title={m.macros_title()} text={m.macros_text()} actions={add}>
      <DataTable
        query={list}
        rows={rows}
        keyOf={(row) => row.id}
        label={m.macros_title()}
        empty={m.macros_empty()}
        emptyText={m.macros_empty_text()}
        emptyAction={add}
        columns={columns}
      />
      {editing ? (
        <EditMacro
          key={editing === 'new' ? 'new' : editing.id}
          macro={editing === 'new' ? undefined : editing}
          folders={foldersOf(rows)}
          onClose={() => setEditing(undefined)}
        />
      ) : null}
    </Page>
  );
}
