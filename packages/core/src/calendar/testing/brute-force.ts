import { productionYear } from '../production/production.ts';
import type { Calendar } from '../calendar.ts';

/** A stretch of days as the clock on the wall shows it, minute by minute: nothing in it is reckoned, each minute is asked of Intl. */
export type Window = { start: number; days: string[]; dayOf: Int32Array; minuteOf: Int32Array };

/** Reads a stretch of `length` days of a zone's clock from midnight UTC of a date on. */
export function readWindow(timeZone: string, from: string, length: number): Window {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const start = Date.parse(`${from}T00:00:00Z`);
  const minutes = length * 1440;
  const days: string[] = [];
  const [dayOf, minuteOf] = [new Int32Array(minutes), new Int32Array(minutes)];
  for (let at = 0; at < minutes; at += 1) {
    const shown = clock.format(start + at * 60_000);
    const day = shown.slice(0, 10);
    if (days.at(-1) !== day) days.push(day);
    dayOf[at] = days.length - 1;
    minuteOf[at] = Number(shown.slice(11, 13)) * 60 + Number(shown.slice(14, 16));
  }
  return { start, days, dayOf, minuteOf };
}

/** For each minute of the window 1 when the calendar is open in it, by the plain words of the rules and no arithmetic of spans. */
export function openMinutes(calendar: Calendar, window: Window): Uint8Array {
  const shifts = new Map<string, Uint8Array>();
  const shiftOf = (date: string) => {
    let shift = shifts.get(date);
    if (!shift) {
      shift = shiftMinutes(calendar, date);
      shifts.set(date, shift);
    }
    return shift;
  };
  const own = window.days.map(shiftOf);
  const before = window.days.map((date) => shiftOf(dayBefore(date)));
  const open = new Uint8Array(window.dayOf.length);
  for (let at = 0; at < open.length; at += 1) {
    const [day, minute] = [window.dayOf[at] as number, window.minuteOf[at] as number];
    if (own[day]?.[minute] || before[day]?.[1440 + minute]) open[at] = 1;
  }
  return open;
}

/** The minutes of the shift that begins on a date, those after midnight from 1440 on. */
function shiftMinutes(calendar: Calendar, date: string): Uint8Array {
  const shift = new Uint8Array(2880);
  const exception = calendar.exceptions.filter(({ from, to }) => from <= date && date <= to).at(-1);
  const known = calendar.country && productionYear(calendar.country, Number(date.slice(0, 4)))?.find((day) => day.date === date);
  const weekday = (new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7;
  let hours = calendar.week[weekday] ?? [];
  if (exception) hours = exception.hours;
  else if (known?.kind === 'off') hours = [];
  else if (known?.kind === 'work' && hours.length === 0) hours = calendar.week[known.as] ?? [];
  for (const { from, to } of hours) {
    const at = (time: string) => Number(time.split(':')[0]) * 60 + Number(time.split(':')[1]);
    const end = at(to) > at(from) ? at(to) : at(to) + 1440;
    for (let minute = at(from); minute < end; minute += 1) shift[minute] = 1;
  }
  if (!exception && known?.short && calendar.shortDays) {
    let left = 60;
    for (let minute = 2879; minute >= 0 && left > 0; minute -= 1)
      if (shift[minute]) {
        shift[minute] = 0;
        left -= 1;
      }
  }
  return shift;
}

function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** Answers to the questions by walking the minutes one by one; `beyond` when the walk leaves the window. */
export function walker(open: Uint8Array, { start }: Window) {
  const minuteAt = (at: number) => Math.floor((at - start) / 60_000);
  const isOpen = (minute: number) => open[minute] === 1;
  const edge = (minute: number) => start + minute * 60_000;
  return {
    isOpen: (at: number) => isOpen(minuteAt(at)),
    nextOpening(at: number): number | 'beyond' {
      for (let minute = minuteAt(at); minute < open.length; minute += 1) if (isOpen(minute)) return Math.max(at, edge(minute));
      return 'beyond';
    },
    nextClosing(at: number): number | 'beyond' {
      let minute = minuteAt(at);
      while (minute < open.length && !isOpen(minute)) minute += 1;
      while (minute < open.length && isOpen(minute)) minute += 1;
      return minute < open.length ? edge(minute) : 'beyond';
    },
    lastWorked(at: number): number | 'beyond' {
      for (let minute = minuteAt(at - 1); minute >= 0; minute -= 1) if (isOpen(minute)) return Math.min(at, edge(minute + 1));
      return 'beyond';
    },
    add(at: number, ms: number): number | 'beyond' {
      let left = ms;
      for (let minute = minuteAt(at); minute < open.length; minute += 1) {
        if (!isOpen(minute)) continue;
        const from = Math.max(at, edge(minute));
        const worked = edge(minute + 1) - from;
        if (left <= worked) return from + left;
        left -= worked;
      }
      return 'beyond';
    },
    takeAway(at: number, ms: number): number | 'beyond' {
      let left = ms;
      for (let minute = minuteAt(at); minute >= 0; minute -= 1) {
        if (!isOpen(minute)) continue;
        const to = Math.min(at, edge(minute + 1));
        const worked = to - edge(minute);
        if (left <= worked && worked > 0) return to - left;
        left -= worked;
      }
      return 'beyond';
    },
    between(from: number, to: number): number {
      let sum = 0;
      for (let minute = minuteAt(from); edge(minute) < to; minute += 1)
        if (isOpen(minute)) sum += Math.min(to, edge(minute + 1)) - Math.max(from, edge(minute));
      return sum;
    },
  };
}
