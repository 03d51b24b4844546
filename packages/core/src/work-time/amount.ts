/** What an hour of work costs from a day on: whole minor units of a currency. */
export type Rate = { from: string; minorPerHour: number; currency: string };

/** An entry of work: a week at most. */
export const workTimeBounds = { minutes: 7 * 24 * 60, minorPerHour: 100_000_000_00, rates: 50 } as const;

/** After so long a running timer is taken for a forgotten one, until somebody decides otherwise. */
export const forgottenAfterMinutes = 8 * 60;

/** The rate of a day, `2026-11-22`: the one that began last before it or on it. */
export function rateOn(rates: readonly Rate[], day: string): Rate | null {
  return rates.filter(({ from }) => from <= day).toSorted((a, b) => (a.from < b.from ? 1 : -1))[0] ?? null;
}

/**
 * What minutes cost at a rate, in minor units, rounded once, half a unit up. Reckoned in whole numbers, so it is exact for whatever the bounds allow.
 */
export function amountOf(minutes: number, minorPerHour: number): number {
  const sixtieths = BigInt(minutes) * BigInt(minorPerHour);
  return Number((sixtieths + 30n) / 60n);
}

/** Minutes of a span that was measured: to the nearest whole one, one at least, a week at most. */
export function minutesBetween(from: Date, to: Date): number {
  const minutes = Math.round((to.getTime() - from.getTime()) / 60_000);
  return Math.min(workTimeBounds.minutes, Math.max(1, minutes));
}

/** Sums of money by currency, in the order of their codes. */
export function sumsOf(entries: readonly { amountMinor: number | null; currency: string | null }[]): { currency: string; minor: number }[] {
  const sums = new Map<string, number>();
  for (const { amountMinor, currency } of entries)
    if (amountMinor !== null && currency !== null) sums.set(currency, (sums.get(currency) ?? 0) + amountMinor);
  return [...sums].map(([currency, minor]) => ({ currency, minor })).toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
}
