import { ActionIcon, Menu } from '@mantine/core';
import { formatCount } from '@otklik/ui';
import { IconDots } from '@tabler/icons-react';
import { useLocale } from '../../../base/locale.ts';
import type { Column } from '../../../base/page/data-table.tsx';
import styles from '../../../base/page/page.module.css';
import * as m from '#words';
import { useDirectory } from '../../identity/directory/queries.ts';
import type { Shelf } from './shelf-fields.tsx';

type ShelfRow = Shelf & { mayChange: boolean; uses: number; myUses: number };
type Acts<Row> = { open: (row: Row) => void; remove: (row: Row) => void; more: (facts: { name: string }) => string };

/** Columns of canned responses and of macros; what is particular to either stands in `own`, behind the folder. */
export function useShelfColumns<Row extends ShelfRow>(own: readonly Column<Row>[], { open, remove, more }: Acts<Row>): Column<Row>[] {
  const locale = useLocale();
  const { teams } = useDirectory();
  const scopeOf = (row: Row) =>
    row.scope === 'team'
      ? (teams.get(row.teamId ?? '')?.name ?? m.responses_scope_team())
      : row.scope === 'shared'
        ? m.responses_scope_shared()
        : m.responses_scope_personal();
  const name = (row: Row) =>
    row.mayChange ? (
      <button type="button" className={styles.linkButton} onClick={() => open(row)}>
        {row.name}
      </button>
    ) : (
      row.name
    );
  const menu = (row: Row) =>
    row.mayChange ? (
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={more({ name: row.name })}>
            <IconDots size={17} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => open(row)}>{m.shell_change()}</Menu.Item>
          <Menu.Item onClick={() => remove(row)}>{m.responses_remove()}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    ) : null;
  return [
    { key: 'name', title: m.responses_name(), cell: name },
    { key: 'folder', title: m.responses_folder(), cell: (row) => row.folder || '—' },
    ...own,
    { key: 'scope', title: m.responses_scope(), cell: scopeOf },
    {
      key: 'uses',
      title: m.responses_uses(),
      cell: (row) =>
        row.uses === 0 ? (
          <span className={styles.dim}>{m.responses_unused()}</span>
        ) : (
          m.responses_uses_all({ all: formatCount(row.uses, locale), mine: formatCount(row.myUses, locale) })
        ),
    },
    { key: 'more', title: '', right: true, cell: menu },
  ];
}

/** The folders in use, each once. */
export const foldersOf = (rows: readonly Shelf[]) => [...new Set(rows.map((row) => row.folder).filter(Boolean))];
