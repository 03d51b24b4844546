import { refuse } from '../../../platform/refuse.ts';

/** Refuses invalid_input for what is no IANA time zone that this process can reckon in. */
export function checkZone(timeZone: string, path = 'body.timeZone'): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw refuse('invalid_input', { issues: [{ path, message: 'time_zone' }] });
  }
}
