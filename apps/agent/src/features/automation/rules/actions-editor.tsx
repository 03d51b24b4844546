import { ActionIcon, Button, Menu } from '@mantine/core';
import { newId } from '@otklik/core/id.ts';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { DragHandle, movedTo, useOrdering } from '../../../base/ordering/ordering.tsx';
import * as m from '#words';
import { useTicketSettings } from '../../tickets/settings/queries.ts';
import { actionNames } from './action-names.ts';
import { ActionValue } from './action-value.tsx';
import { freshAction } from './fresh-action.ts';
import type { RuleAction } from './queries.ts';
import styles from './rules.module.css';

type Keyed = { key: string; action: RuleAction };
type ActionsEditorProps = { actions: readonly RuleAction[]; onChange: (actions: RuleAction[]) => void };
const offered = Object.keys(actionNames) as RuleAction['do'][];

/** What a rule does, in its order: each action with the form of its kind, dragged or moved by the arrow keys. */
export function ActionsEditor({ actions, onChange }: ActionsEditorProps) {
  const settings = useTicketSettings().data;
  const [rows, setRows] = useState<readonly Keyed[]>(() => actions.map((action) => ({ key: newId(), action })));
  const set = (next: readonly Keyed[]) => {
    setRows(next);
    onChange(next.map(({ action }) => action));
  };
  const at = (key: string) => rows.findIndex((row) => row.key === key);
  const ordering = useOrdering(
    rows.map(({ key }) => key),
    (key, to) => set(movedTo(rows, at(key), to)),
  );
  return (
    <>
      <ol className={styles.actions} aria-label={m.macros_does()}>
        {rows.map(({ key, action }) => {
          const name = actionNames[action.do]();
          return (
            <li key={key} className={styles.action} {...ordering.rowOf(key)}>
              <DragHandle id={key} name={name} ordering={ordering} />
              <strong>{name}</strong>
              <ActionValue action={action} label={name} onChange={(next) => set(rows.with(at(key), { key, action: next }))} />
              <ActionIcon aria-label={m.macros_action_remove({ name })} onClick={() => set(rows.filter((row) => row.key !== key))}>
                <IconX size={16} stroke={1.7} />
              </ActionIcon>
            </li>
          );
        })}
      </ol>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden="true" />}>
            {m.rules_action_add()}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {offered.map((kind) => (
            <Menu.Item key={kind} onClick={() => set([...rows, { key: newId(), action: freshAction(kind, settings) }])}>
              {actionNames[kind]()}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
