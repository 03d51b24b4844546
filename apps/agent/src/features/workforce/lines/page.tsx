import { ActionIcon, Button, Menu } from '@mantine/core';
import { keys } from '@otklik/client';
import { IconDots, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { DataTable } from '../../../base/page/data-table.tsx';
import { Page } from '../../../base/page/page.tsx';
import { offerUndo } from '../../../base/undo.ts';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { useDirectory } from '../../identity/directory/queries.ts';
import { permissionWords } from '../../identity/roles/permission-words.ts';
import { type Line, useLines } from '../queries.ts';
import { EditLine } from './edit-line.tsx';

/** Lines of support: who answers first, what each may, what must be told when a ticket goes on. */
export function LinesPage() {
  const lines = useLines();
  const { teams } = useDirectory();
  const [editing, setEditing] = useState<Line | 'new'>();
  const stale = [keys.lines];
  const restore = useChange({
    run: ({ id, version: _, ...body }: Line) => api.workforce.saveLine({ params: { lineId: id }, body }),
    stale,
    failed: m.workforce_line_refused(),
  });
  const remove = useChange({
    run: (line: Line) => api.workforce.removeLine({ params: { lineId: line.id } }),
    stale,
    failed: m.workforce_line_refused(),
    onDone: (_, line) => offerUndo(m.workforce_line_removed({ name: line.name }), () => restore.mutate(line)),
  });
  const items = lines.data?.items ?? [];
  return (
    <Page
      wide
      title={m.workforce_lines_title()}
      text={m.workforce_lines_text()}
      actions={
        <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setEditing('new')}>
          {m.workforce_line_add()}
        </Button>
      }
    >
      <DataTable
        query={lines}
        rows={items}
        keyOf={(line) => line.id}
        label={m.workforce_lines_title()}
        empty={m.workforce_lines_empty()}
        emptyText={m.workforce_lines_empty_text()}
        columns={[
          { key: 'level', title: m.workforce_level(), cell: (line) => line.level },
          { key: 'name', title: m.workforce_name(), cell: (line) => <strong>{line.name}</strong> },
          {
            key: 'teams',
            title: m.workforce_teams(),
            cell: (line) =>
              line.teamIds
                .map((id) => teams.get(id)?.name)
                .filter(Boolean)
                .join(', ') || '—',
          },
          {
            key: 'withheld',
            title: m.workforce_withheld(),
            cell: (line) => line.withheld.map((one) => permissionWords[one]()).join(' · ') || '—',
          },
          { key: 'form', title: m.workforce_form(), cell: (line) => line.form.map(({ label }) => label.ru).join(', ') || '—' },
          {
            key: 'more',
            title: '',
            right: true,
            cell: (line) => (
              <Menu position="bottom-end">
                <Menu.Target>
                  <ActionIcon aria-label={m.identity_user_more({ name: line.name })}>
                    <IconDots size={17} stroke={1.6} />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item onClick={() => setEditing(line)}>{m.shell_change()}</Menu.Item>
                  <Menu.Item onClick={() => remove.mutate(line)}>{m.workforce_remove()}</Menu.Item>
                </Menu.Dropdown>
              </Menu>
            ),
          },
        ]}
      />
      {editing ? (
        <EditLine
          key={editing === 'new' ? 'new' : editing.id}
          line={editing === 'new' ? undefined : editing}
          nextLevel={Math.min(9, items.length + 1)}
          onClose={() => setEditing(undefined)}
        />
      ) : null}
    </Page>
  );
}
