let shift: number | null = null;

/** The one place that reads the time. Verbs take it from `ctx.now`. */
export function now(): Date {
  // oxlint-disable-next-line otklik/no-new-date -- this is the clock
  return shift === null ? new Date() : new Date(shift);
}

/** Tests stop the clock at an instant; null lets it run again. */
export function stopClock(at: Date | null): void {
  shift = at === null ? null : at.getTime();
}
