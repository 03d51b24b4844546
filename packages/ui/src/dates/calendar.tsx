import { ActionIcon, Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconChevronsLeft, IconChevronsRight } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { DateWords } from './date-words.ts';
import styles from './dates.module.css';
import { dayByKey, monthsFrom, weeksAround, within } from './day-steps.ts';
import { dayInWords, monthInWords, weekdayNames } from './format-day.ts';

export type CalendarProps = {
  day: string | null;
  today: string;
  min: string | undefined;
  max: string | undefined;
  locale: string;
  words: DateWords;
  /** a day, or none where the field may be empty */
  onPick: (day: string | null) => void;
  clearable: boolean;
};

/** what a key presses in here is no business of the window under it (Mantine asks for this mark) */
const own = { 'data-mantine-stop-propagation': true } as const;

/** A month to choose a day from, by the keys of the WAI-ARIA date picker dialog. */
export function Calendar({ day, today, min, max, locale, words, onPick, clearable }: CalendarProps) {
  const [at, setAt] = useState(() => within(day ?? today, min, max));
  const grid = useRef<HTMLTableElement>(null);
  const led = useRef(true);
  const lead = (to: string) => setAt(within(to, min, max));
  // only a key moves the focus: whoever leafs by the buttons stays on them
  useEffect(() => {
    if (led.current) grid.current?.querySelector<HTMLElement>(`[data-day="${at}"]`)?.focus();
    led.current = false;
  }, [at]);
  const leaf = (label: string, months: number, Icon: typeof IconChevronLeft) => (
    <ActionIcon aria-label={label} onClick={() => lead(monthsFrom(at, months))} {...own}>
      <Icon size={16} stroke={1.7} aria-hidden="true" />
    </ActionIcon>
  );
  return (
    <div className={styles.calendar}>
      <div className={styles.month}>
        {leaf(words.previousYear, -12, IconChevronsLeft)}
        {leaf(words.previousMonth, -1, IconChevronLeft)}
        <span className={styles.name} aria-live="polite">
          {monthInWords(at, locale)}
        </span>
        {leaf(words.nextMonth, 1, IconChevronRight)}
        {leaf(words.nextYear, 12, IconChevronsRight)}
      </div>
      <table
        ref={grid}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a table that keys go through is a grid (ARIA)
        role="grid"
        aria-label={monthInWords(at, locale)}
        onKeyDown={(event) => {
          const to = event.ctrlKey || event.metaKey || event.altKey ? null : dayByKey(at, event.key, event.shiftKey);
          if (!to) return;
          event.preventDefault();
          event.stopPropagation();
          led.current = true;
          lead(to);
        }}
      >
        <thead>
          <tr>
            {weekdayNames(locale).map(({ short, long }) => (
              <th key={long} scope="col" abbr={long}>
                {short}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksAround(at).map((week) => (
            <tr key={week[0]}>
              {week.map((one) => {
                const barred = one !== within(one, min, max);
                return (
                  <td key={one} aria-selected={one === day}>
                    <button
                      type="button"
                      className={styles.day}
                      data-day={one}
                      data-beside={one.slice(0, 7) !== at.slice(0, 7) || undefined}
                      {...own}
                      {...(one === at && { 'data-autofocus': true })}
                      tabIndex={one === at ? 0 : -1}
                      aria-label={dayInWords(one, locale)}
                      aria-current={one === today ? 'date' : undefined}
                      disabled={barred}
                      onClick={() => onPick(one)}
                    >
                      {Number(one.slice(8))}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.ends}>
        <Button size="compact-sm" variant="subtle" disabled={today !== within(today, min, max)} onClick={() => onPick(today)} {...own}>
          {words.today}
        </Button>
        {clearable && day ? (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => onPick(null)} {...own}>
            {words.clear}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
