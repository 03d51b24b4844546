import { ActionIcon, Button, Menu } from '@mantine/core';
import { newId } from '@otklik/core/id.ts';
import { IconPlus, IconX } from '@tabler/icons-react';
import { type ComponentType, useEffect, useRef, useState } from 'react';
import { DragHandle, movedTo, useOrdering } from '../../../base/ordering/ordering.tsx';
import * as m from '#words';
import { type TicketSettings, useTicketSettings } from '../../tickets/settings/queries.ts';
import styles from './actions.module.css';

/** What an editor is told of the actions it offers: their names in the order of the menu, how each begins, the form of its value. */
export type ActionKinds<A extends { do: string }> = {
  names: Record<A['do'], () => string>;
  fresh: (kind: A['do'], settings: TicketSettings | undefined) => A;
  Value: ComponentType<{ action: A; label: string; onChange: (action: A) => void }>;
};

type ActionsEditorProps<A extends { do: string }> = { kinds: ActionKinds<A>; actions: readonly A[]; onChange: (actions: A[]) => void };

/** What a macro or a rule does, in its order: each action with the form of its kind, dragged or moved by the arrow keys. */
export function ActionsEditor<A extends { do: string }>({ kinds: { names, fresh, Value }, actions, onChange }: ActionsEditorProps<A>) {
  const settings = useTicketSettings().data;
  const [rows, setRows] = useState<readonly { key: string; action: A }[]>(() => actions.map((action) => ({ key: newId(), action })));
  const set = (next: typeof rows) => {
    setRows(next);
    onChange(next.map(({ action }) => action));
  };
  const at = (key: string) => rows.findIndex((row) => row.key === key);
  const ordering = useOrdering(
    rows.map(({ key }) => key),
    (key, to) => set(movedTo(rows, at(key), to)),
  );
  // the focus comes back to the button without a scroll, and a menu of what is out of sight stays hidden
  const add = useRef<HTMLButtonElement>(null);
  const count = useRef(rows.length);
  useEffect(() => {
    if (rows.length > count.current) add.current?.scrollIntoView({ block: 'nearest' });
    count.current = rows.length;
  }, [rows.length]);
  return (
    <div>
      <ol className={styles.actions} aria-label={m.macros_does()}>
        {rows.map(({ key, action }) => {
          const name = names[action.do as A['do']]();
          return (
            <li key={key} className={styles.action} {...ordering.rowOf(key)}>
              <DragHandle id={key} name={name} ordering={ordering} />
              <strong>{name}</strong>
              <div role="group" aria-label={name}>
                <Value action={action} label={name} onChange={(next) => set(rows.with(at(key), { key, action: next }))} />
              </div>
              <ActionIcon aria-label={m.macros_action_remove({ name })} onClick={() => set(rows.filter((row) => row.key !== key))}>
                <IconX size={16} stroke={1.7} />
              </ActionIcon>
            </li>
          );
        })}
      </ol>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button ref={add} size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden="true" />}>
            {m.macros_action_add()}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
          {(Object.keys(names) as A['do'][]).map((kind) => (
            <Menu.Item key={kind} onClick={() => set([...rows, { key: newId(), action: fresh(kind, settings) }])}>
              {names[kind]()}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
