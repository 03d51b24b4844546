import { ActionIcon, Popover, TextInput, type TextInputProps } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { Calendar } from './calendar.tsx';
import type { DateWords } from './date-words.ts';
import styles from './dates.module.css';
import { within } from './day-steps.ts';
import { dayInDigits } from './format-day.ts';
import { useOwnEscape } from './use-own-escape.ts';

export type DateFieldProps = Omit<TextInputProps, 'value' | 'onChange' | 'min' | 'max' | 'type'> & {
  /** a day as `2026-11-21` */
  value: string | null;
  onChange: (day: string | null) => void;
  min?: string | undefined;
  max?: string | undefined;
};
type OfReader = { locale: string; today: string; words: DateWords; read: (text: string) => string | null };
type Draft = { text: string; of: string | null; fault?: string };

/** digits that mean one day whoever reads them: taken while they are typed */
const whole = /^\s*(?:\d{4}-\d\d-\d\d|\d{1,2}([./])\d{1,2}\1\d{4})\s*$/;

/**
 * A day, typed in the reader's own way or chosen from a calendar (the button, or Arrow down). What is typed is taken when it is a whole date, by Enter or when the
 * field is left; what is no day, or lies outside the bounds, is said below and stops a form.
 */
export function DateField(props: DateFieldProps & OfReader) {
  const { value, onChange, min, max, locale, today, words, read, error, required, disabled, onBlur, onKeyDown, ...rest } = props;
  const [draft, setDraft] = useState<Draft | null>(null);
  const [open, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  // a value that came from elsewhere wins over what was being typed
  const typed = draft && draft.of === value ? draft : null;
  const fault = typed?.fault;
  useEffect(() => input.current?.setCustomValidity(fault ?? ''), [fault]);
  useEffect(() => {
    if (rest.autoFocus || (rest as Record<string, unknown>)['data-autofocus']) input.current?.focus();
  }, []); // eslint-disable-line react-hooks/exhaustive-deps -- once, when it stands
  const close = () => {
    setOpen(false);
    input.current?.focus();
  };
  useOwnEscape(open, close);

  const judge = (text: string): { day: string | null } | { fault: string } => {
    if (text.trim() === '') return { day: null };
    const day = read(text);
    if (day === null) return { fault: words.unclear };
    if (min && day < min) return { fault: words.tooEarly(dayInDigits(min, locale)) };
    return max && day > max ? { fault: words.tooLate(dayInDigits(max, locale)) } : { day };
  };
  const give = (day: string | null) => {
    if (day !== value) onChange(day);
  };
  const type = (text: string) => {
    const judged = whole.test(text) ? judge(text) : null;
    const day = judged && 'day' in judged ? judged.day : value;
    setDraft({ text, of: day });
    give(day);
  };
  const settle = () => {
    if (!typed) return;
    const judged = judge(typed.text);
    setDraft('fault' in judged ? { ...typed, fault: judged.fault } : null);
    if ('day' in judged) give(judged.day);
  };
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-start"
      withRoles={false}
      trapFocus
      closeOnEscape={false}
      middlewares={{ shift: { padding: 8 }, flip: true }}
    >
      <Popover.Target>
        <TextInput
          placeholder={words.placeholder}
          {...rest}
          ref={input}
          required={required ?? false}
          disabled={disabled ?? false}
          error={fault ?? error}
          value={typed ? typed.text : value ? dayInDigits(value, locale) : ''}
          onChange={(event) => type(event.currentTarget.value)}
          // what is wrong is said below the field: the browser's own bubble would say it twice
          onInvalid={(event) => {
            if (fault) event.preventDefault();
          }}
          onBlur={(event) => {
            settle();
            onBlur?.(event);
          }}
          onKeyDown={(event) => {
            onKeyDown?.(event);
            if (event.key === 'Enter') settle();
            if (event.key !== 'ArrowDown' || event.shiftKey) return;
            event.preventDefault();
            settle();
            setOpen(true);
          }}
          rightSection={
            <ActionIcon
              size="sm"
              disabled={disabled ?? false}
              aria-label={words.open}
              aria-haspopup="dialog"
              aria-expanded={open}
              // this press opens and closes: it is no press outside that closes first
              onMouseDown={(event) => event.stopPropagation()}
              onTouchStart={(event) => event.stopPropagation()}
              onClick={() => setOpen(!open)}
            >
              <IconCalendar size={15} stroke={1.6} aria-hidden="true" />
            </ActionIcon>
          }
        />
      </Popover.Target>
      <Popover.Dropdown
        role="dialog"
        aria-label={words.calendar}
        className={styles.dropdown}
        // a press in here is none outside of whatever the field stands in
        onMouseDown={(event) => event.stopPropagation()}
        onTouchStart={(event) => event.stopPropagation()}
      >
        <Calendar
          day={value}
          today={today}
          min={min}
          max={max}
          locale={locale}
          words={words}
          clearable={!required}
          onPick={(day) => {
            setDraft(null);
            give(day === null ? null : within(day, min, max));
            close();
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
