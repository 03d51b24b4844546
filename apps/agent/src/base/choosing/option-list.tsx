import type { ReactNode } from 'react';
import styles from './option-list.module.css';
import type { useChoosing } from './use-choosing.ts';

type OptionListProps<Option> = {
  label: string;
  options: readonly Option[];
  keyOf: (option: Option) => string;
  choosing: Pick<ReturnType<typeof useChoosing>, 'index' | 'setAt' | 'listId'>;
  onTake: (option: Option) => void;
  children: (option: Option) => ReactNode;
};

/** The list under a field of `useChoosing`. */
export function OptionList<Option>({ label, options, keyOf, choosing, onTake, children }: OptionListProps<Option>) {
  const { index, setAt, listId } = choosing;
  return (
    <div role="listbox" id={listId} aria-label={label} className={styles.options}>
      {options.map((option, at) => (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field above moves and chooses by keyboard
        <div
          key={keyOf(option)}
          id={`${listId}-${at}`}
          role="option"
          tabIndex={-1}
          aria-selected={at === index}
          className={styles.option}
          onClick={() => onTake(option)}
          onPointerMove={() => setAt(at)}
        >
          {children(option)}
        </div>
      ))}
    </div>
  );
}
