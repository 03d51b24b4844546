/** An instant: UTC in ISO 8601 with milliseconds, `2026-11-21T09:00:00.000Z`. */
export type Instant = string;

/** The ISO form of a date, to the millisecond. */
export function toInstant(date: Date): Instant {
  return date.toISOString();
}

/** An instant moved by milliseconds (negative moves back). */
export function plusMs(instant: Date, ms: number): Date {
  return new Date(instant.getTime() + ms);
}
