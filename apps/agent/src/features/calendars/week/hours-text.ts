import { type Hours, minutesOf } from '@otklik/core/calendar/index.ts';

/** Hours of a day as a person writes them: `09:00–13:00, 14:00–18:00`. */
export function hoursText(hours: readonly Hours[]): string {
  return hours.map(({ from, to }) => `${from}–${to}`).join(', ');
}

/** Reads what a person wrote: `9-18`, `9:00–13:00, 14–18`, `22–6`, nothing at all for a closed day. Null when it is no hours. */
export function readHours(text: string): Hours[] | null {
  const parts = text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter(Boolean);
  const hours = parts.map((part) => {
    const found = /^(\d{1,2})(?:[:.](\d\d))?\s*[-–—]\s*(\d{1,2})(?:[:.](\d\d))?$/.exec(part);
    if (!found) return null;
    const [, fromHour = '', fromMinute = '00', toHour = '', toMinute = '00'] = found;
    const [from, to] = [`${fromHour.padStart(2, '0')}:${fromMinute}`, `${toHour.padStart(2, '0')}:${toMinute}`];
    const right = minutesOf(from) < 1440 && minutesOf(to) <= 1440 && Number(fromMinute) < 60 && Number(toMinute) < 60 && from !== to;
    return right ? { from, to } : null;
  });
  return hours.includes(null) || hours.length > 12 ? null : (hours as Hours[]);
}

/** Minutes from the beginning of a day as hours; `to` beyond 1440 is on the next day. */
export function hoursFrom(from: number, to: number): Hours {
  return { from: timeText(from), to: to === 1440 ? '24:00' : timeText(to % 1440) };
}

const timeText = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
