import { type RefObject, useMemo } from 'react';
import * as m from '#words';
import { type Command, useCommands } from '../../base/keys/commands.ts';

/** Moves about what was found by keys: J and K or arrows, slash back to the question. */
export function useResultKeys(list: RefObject<HTMLElement | null>, field: RefObject<HTMLInputElement | null>): { first: () => void } {
  const keys = useMemo(() => {
    const results = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-result]') ?? [])];
    const move = (by: number) => {
      const all = results();
      const at = all.indexOf(document.activeElement as HTMLElement);
      if (at + by < 0 && at >= 0) return field.current?.focus();
      all[Math.min(all.length - 1, Math.max(0, at + by))]?.focus();
    };
    const commands: Command[] = [
      { id: 'search-next', group: 'list', label: m.search_next(), bindings: ['KeyJ', 'ArrowDown'], hidden: true, run: () => move(1) },
      {
        id: 'search-previous',
        group: 'list',
        label: m.search_previous(),
        bindings: ['KeyK', 'ArrowUp'],
        hidden: true,
        run: () => move(-1),
      },
      { id: 'palette', group: 'list', label: m.search_focus(), bindings: ['Slash'], hidden: true, run: () => field.current?.select() },
    ];
    return { commands, first: () => results()[0]?.focus() };
  }, [list, field]);
  useCommands(keys.commands);
  return keys;
}
