import { ActionIcon } from '@mantine/core';
import { IconGripVertical } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { flushSync } from 'react-dom';
import * as m from '#words';
import styles from './ordering.module.css';

export type Ordering = {
  /** goes on the row: it takes what is dropped on it */
  rowOf: (id: string) => { onDragOver: (event: DragEvent) => void; onDrop: (event: DragEvent) => void; 'data-over': true | undefined };
  grab: (id: string | null) => void;
  step: (id: string, by: -1 | 1) => void;
};

/** Rows in an order that can be changed: dragged by their handle, or stepped by its arrow keys. `move` is told the place among the others. */
export function useOrdering(ids: readonly string[], move: (id: string, to: number) => void): Ordering {
  const [held, setHeld] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  return {
    rowOf: (id) => ({
      'data-over': held !== null && held !== id && over === id ? true : undefined,
      onDragOver: (event) => {
        if (held === null) return;
        event.preventDefault();
        setOver(id);
      },
      onDrop: (event) => {
        if (held === null) return;
        event.preventDefault();
        if (held !== id) move(held, ids.indexOf(id));
        setHeld(null);
        setOver(null);
      },
    }),
    grab: (id) => {
      setHeld(id);
      setOver(null);
    },
    step: (id, by) => {
      const to = ids.indexOf(id) + by;
      if (to >= 0 && to < ids.length) move(id, to);
    },
  };
}

/** The handle of a row: dragged by the pointer, moved by the arrow keys. */
export function DragHandle({ id, name, ordering }: { id: string; name: string; ordering: Ordering }) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={24}
      className={styles.handle}
      draggable
      aria-label={m.forms_drag({ name })}
      title={m.forms_drag({ name })}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', name);
        ordering.grab(id);
      }}
      onDragEnd={() => ordering.grab(null)}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
        event.preventDefault();
        const handle = event.currentTarget;
        // a row that moves loses the focus: it is moved now and focused again, so that the next key finds it
        flushSync(() => ordering.step(id, event.key === 'ArrowUp' ? -1 : 1));
        handle.focus();
      }}
    >
      <IconGripVertical size={16} aria-hidden="true" />
    </ActionIcon>
  );
}

/** The list with one of its items at another place. */
export function movedTo<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, at) => at !== from);
  return from < 0 ? [...list] : [...rest.slice(0, to), list[from] as T, ...rest.slice(to)];
}
