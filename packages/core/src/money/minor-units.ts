/** Digits after the point of a currency's whole unit: 2 of the rouble, 0 of the yen, 3 of the Kuwaiti dinar. A code that is not whole yet counts as 2. */
export function minorDigits(currency: string): number {
  if (!/^[A-Z]{3}$/.test(currency)) return 2;
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** An amount as people write it in the currency's own minor units, to the nearest whole one. */
export const toMinor = (amount: number, currency: string): number => Math.round(amount * 10 ** minorDigits(currency));

/** Minor units as the amount people write; exact to the last digit that the currency has. */
export function fromMinor(minor: number, currency: string): number {
  const digits = minorDigits(currency);
  return Number((minor / 10 ** digits).toFixed(digits));
}

/** Minor units as a plain decimal text with a point, without rounding by way of a float. */
export function minorText(minor: number, currency: string): string {
  const digits = minorDigits(currency);
  const whole = Math.abs(minor)
    .toString()
    .padStart(digits + 1, '0');
  const amount = digits === 0 ? whole : `${whole.slice(0, -digits)}.${whole.slice(-digits)}`;
  return minor < 0 ? `-${amount}` : amount;
}
