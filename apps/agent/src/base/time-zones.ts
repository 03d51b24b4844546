/** IANA time zones this browser knows, the reader's own first. */
export function timeZones(): string[] {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return [...new Set([own, 'Europe/Moscow', ...Intl.supportedValuesOf('timeZone')])];
}
