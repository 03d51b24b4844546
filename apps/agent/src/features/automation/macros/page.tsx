import { ActionIcon, Button, Menu } from '@mantine/core';
import { keys } from '@otklik/client';
import { formatCount } from '@otklik/ui';
import { IconDots, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { useLocale } from '../../../base/locale.ts';
import { DataTable } from '../../../base/page/data-table.tsx';
import styles from '../../../base/page/page.module.css';
import { Page } from '../../../base/page/page.tsx';
import { offerUndo } from '../../../base/undo.ts';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { useDirectory } from '../../identity/directory/queries.ts';
import { actionNames } from './action-names.ts';
import { EditMacro } from './edit-macro.tsx';
import { type Macro, useMacros } from './queries.ts';

/** Macros: what each does, whose it is, how often it is run. */
export function MacrosPage() {
  const locale = useLocale();
  const list = useMacros();
  const { teams } = useDirectory();
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
        columns={[
          {
            key: 'name',
            title: m.responses_name(),
            cell: (row) =>
              row.mayChange ? (
                <button type="button" className={styles.linkButton} onClick={() => setEditing(row)}>
                  {row.name}
                </button>
              ) : (
                row.name
              ),
          },
          { key: 'folder', title: m.responses_folder(), cell: (row) => row.folder || '—' },
          { key: 'does', title: m.macros_does(), cell: (row) => [...new Set(row.actions.map((one) => actionNames[one.do]()))].join(', ') },
          {
            key: 'scope',
            title: m.responses_scope(),
            cell: (row) =>
              row.scope === 'shared'
                ? m.responses_scope_shared()
                : row.scope === 'personal'
                  ? m.responses_scope_personal()
                  : (teams.get(row.teamId ?? '')?.name ?? m.responses_scope_team()),
          },
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
                    <ActionIcon aria-label={m.macros_more({ name: row.name })}>
                      <IconDots size={17} stroke={1.6} />
                    </ActionIcon>
                  </Menu.Target>
                  <Menu.Dropdown>
                    <Menu.Item onClick={() => setEditing(row)}>{m.shell_change()}</Menu.Item>
                    <Menu.Item onClick={() => remove.mutate(row)}>{m.responses_remove()}</Menu.Item>
                  </Menu.Dropdown>
                </Menu>
              ) : null,
          },
        ]}
      />
      {editing ? (
        <EditMacro
          key={editing === 'new' ? 'new' : editing.id}
          macro={editing === 'new' ? undefined : editing}
          folders={[...new Set(rows.map((row) => row.folder).filter(Boolean))]}
          onClose={() => setEditing(undefined)}
        />
      ) : null}
    </Page>
  );
}
