import { Button } from '@mantine/core';
import { keys } from '@otklik/client';
import { newId } from '@otklik/core/id.ts';
import { EmptyState } from '@otklik/ui';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { useLocale } from '../../../base/locale.ts';
import styles from '../../../base/page/page.module.css';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { EditNames } from './edit-names.tsx';
import { nameIn } from './names.ts';

type Item = { id: string; names: { ru: string; en?: string | undefined }; position: number; active: boolean };

/** Types or categories: add, rename, switch off. */
export function NamedList({ part, items }: { part: 'types' | 'categories'; items: readonly Item[] }) {
  const locale = useLocale();
  const [editing, setEditing] = useState<Item>();
  const save = (item: Item) => {
    const body = { names: item.names, position: item.position, active: item.active };
    return part === 'types'
      ? api.tickets.saveType({ params: { typeId: item.id }, body })
      : api.tickets.saveCategory({ params: { categoryId: item.id }, body });
  };
  const change = useChange<Item, unknown>({ run: save, stale: [keys.ticketSettings], failed: m.tickets_settings_refused() });
  return (
    <>
      {items.length === 0 ? <EmptyState title={m.tickets_settings_empty()} /> : null}
      <table className={styles.table} data-cards>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <td className={item.active ? undefined : styles.dim}>
                {nameIn(item.names, locale)}
                {item.active ? '' : ` · ${m.tickets_switched_off()}`}
              </td>
              {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- a cell is no control; the buttons in it are named */}
              <td className={styles.right}>
                <span className={styles.acts}>
                  <Button size="xs" variant="default" onClick={() => setEditing(item)}>
                    {m.shell_change()}
                  </Button>
                  <Button size="xs" variant="default" onClick={() => change.mutate({ ...item, active: !item.active })}>
                    {item.active ? m.tickets_switch_off() : m.tickets_switch_on()}
                  </Button>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button mt="md" onClick={() => setEditing({ id: newId(), names: { ru: '' }, position: items.length, active: true })}>
        {m.shell_add()}
      </Button>
      {editing ? (
        <EditNames
          key={editing.id}
          title={nameIn(editing.names, locale) || m.shell_add()}
          initial={editing.names}
          run={(names) => save({ ...editing, names })}
          onClose={() => setEditing(undefined)}
        />
      ) : null}
    </>
  );
}
