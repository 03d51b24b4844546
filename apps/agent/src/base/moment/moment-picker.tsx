import { Button, Modal, TextInput } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { useLocale } from '../locale.ts';
import { useMe } from '../session/queries.ts';
import * as m from '#words';
import styles from './moment-picker.module.css';
import { offeredPhrases } from './phrases.ts';
import { momentInWords, readTyped } from './read-typed.ts';

type MomentPickerProps = {
  title: string;
  onPick: (at: string) => void;
  onClose: () => void;
  /** another way out, as ending a snooze */
  other?: { label: string; run: () => void };
  /** times offered before anything is typed */
  phrases?: readonly string[];
  /** nothing can be taken yet */
  disabled?: boolean;
  /** what else is asked, above the time */
  children?: ReactNode;
};

/** Asks for a time in words: typed freely or chosen from what is often meant, its meaning in the person's zone shown before it is taken. */
export function MomentPicker({ title, onPick, onClose, other, phrases, disabled, children }: MomentPickerProps) {
  const locale = useLocale();
  const { timeZone } = useMe().user;
  const [now] = useState(() => new Date());
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const typed = text.trim();
  const options = (typed ? [typed] : (phrases ?? offeredPhrases()))
    .flatMap((phrase) => {
      const instant = readTyped(phrase, now, timeZone);
      return instant ? [{ phrase, instant }] : [];
    })
    .filter(({ instant }, index, all) => all.findIndex((other) => other.instant === instant) === index);
  const chosen = options[Math.min(at, options.length - 1)];
  const take = (option: (typeof options)[number] | undefined) => {
    if (option && !disabled) onPick(option.instant);
  };
  const move = (by: number) =>
    setAt((old) => (options.length === 0 ? 0 : (Math.min(old, options.length - 1) + by + options.length) % options.length));
  return (
    <Modal opened onClose={onClose} title={title} size={440} closeButtonProps={{ 'aria-label': m.shell_close() }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          take(chosen);
        }}
      >
        {children ? <div className={styles.above}>{children}</div> : null}
        <TextInput
          aria-label={m.snooze_when()}
          description={m.snooze_hint()}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp' && event.key !== 'Enter') return;
            event.preventDefault();
            if (event.key === 'Enter') return take(chosen);
            move(event.key === 'ArrowDown' ? 1 : -1);
          }}
          error={typed && options.length === 0 ? m.snooze_unclear() : undefined}
          role="combobox"
          aria-expanded={options.length > 0}
          aria-controls={listId}
          aria-activedescendant={chosen ? `${listId}-${options.indexOf(chosen)}` : undefined}
          autoComplete="off"
          data-autofocus
        />
        <div role="listbox" id={listId} aria-label={m.snooze_pick()} className={styles.options}>
          {options.map((option, index) => (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field above moves and chooses by keyboard
            <div
              key={option.phrase}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={option === chosen}
              className={styles.option}
              onClick={() => take(option)}
              onPointerMove={() => setAt(index)}
            >
              <span>{option.phrase}</span>
              <time dateTime={option.instant}>{momentInWords(option.instant, now, locale, timeZone)}</time>
            </div>
          ))}
        </div>
        {other ? (
          <Button variant="default" fullWidth mt="xs" onClick={other.run}>
            {other.label}
          </Button>
        ) : null}
      </form>
    </Modal>
  );
}
