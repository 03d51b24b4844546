import { Button, Modal, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { OptionList } from '../choosing/option-list.tsx';
import { useChoosing } from '../choosing/use-choosing.ts';
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
  const typed = text.trim();
  const options = (typed ? [typed] : (phrases ?? offeredPhrases()))
    .flatMap((phrase) => {
      const instant = readTyped(phrase, now, timeZone);
      return instant ? [{ phrase, instant }] : [];
    })
    .filter(({ instant }, index, all) => all.findIndex((other) => other.instant === instant) === index);
  const take = (option: (typeof options)[number] | undefined) => {
    if (option && !disabled) onPick(option.instant);
  };
  const choosing = useChoosing(options, take);
  return (
    <Modal opened onClose={onClose} title={title} size={440} closeButtonProps={{ 'aria-label': m.shell_close() }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          take(options[choosing.index]);
        }}
      >
        {children ? <div className={styles.above}>{children}</div> : null}
        <TextInput
          aria-label={m.snooze_when()}
          description={m.snooze_hint()}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            choosing.setAt(0);
          }}
          error={typed && options.length === 0 ? m.snooze_unclear() : undefined}
          {...choosing.field}
        />
        <OptionList label={m.snooze_pick()} options={options} keyOf={({ phrase }) => phrase} choosing={choosing} onTake={take}>
          {({ phrase, instant }) => (
            <>
              <span className={styles.phrase}>{phrase}</span>
              <time className={styles.meaning} dateTime={instant}>
                {momentInWords(instant, now, locale, timeZone)}
              </time>
            </>
          )}
        </OptionList>
        {other ? (
          <Button variant="default" fullWidth mt="xs" onClick={other.run}>
            {other.label}
          </Button>
        ) : null}
      </form>
    </Modal>
  );
}
