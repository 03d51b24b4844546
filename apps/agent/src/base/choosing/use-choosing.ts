import { type KeyboardEvent, useId, useState } from 'react';

/** What a field that is typed into and a list under it share: arrows move, Enter takes, the pointer does both. `field` and `listId` tie them for readers of the screen. */
export function useChoosing<Option>(options: readonly Option[], take: (option: Option | undefined) => void) {
  const [at, setAt] = useState(0);
  const listId = useId();
  const index = Math.min(at, options.length - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by === 0 && event.key !== 'Enter') return;
    event.preventDefault();
    if (by === 0) take(options[index]);
    else if (options.length > 0) setAt((index + by + options.length) % options.length);
  };
  return {
    index,
    setAt,
    listId,
    field: {
      onKeyDown,
      role: 'combobox',
      'aria-expanded': options.length > 0,
      'aria-controls': listId,
      'aria-activedescendant': index >= 0 ? `${listId}-${index}` : undefined,
      autoComplete: 'off',
      'data-autofocus': true,
    },
  };
}
