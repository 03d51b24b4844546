import { type RefObject, useMemo } from 'react';
import * as m from '#words';
import { type Command, useCommands } from '../../../base/keys/commands.ts';

/** Moves the focus from ticket to ticket of a table, J and K or arrows; Enter follows the link that has it. */
export function useRowKeys(table: RefObject<HTMLElement | null>): void {
  const commands = useMemo<Command[]>(() => {
    const move = (by: number) => {
      const all = [...(table.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
      const at = all.indexOf(document.activeElement as HTMLElement);
      all[Math.min(all.length - 1, Math.max(0, at + by))]?.focus();
    };
    return [
      { id: 'forecast-next', group: 'list', label: m.risks_next(), bindings: ['KeyJ', 'ArrowDown'], hidden: true, run: () => move(1) },
      {
        id: 'forecast-previous',
        group: 'list',
        label: m.risks_previous(),
        bindings: ['KeyK', 'ArrowUp'],
        hidden: true,
        run: () => move(-1),
      },
    ];
  }, [table]);
  useCommands(commands);
}
