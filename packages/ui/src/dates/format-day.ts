/** A day as people of a language write it in digits: 21.11.2026, 11/21/2026. */
export function dayInDigits(day: string, locale: string): string {
  return formatted(day, locale, { day: '2-digit', month: '2-digit', year: 'numeric' });
}

/** A day said in full: Saturday, November 21, 2026. */
export function dayInWords(day: string, locale: string): string {
  return formatted(day, locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

/** The month of a day and its year, without the words that a language puts around them. */
export function monthInWords(day: string, locale: string): string {
  const month = formatted(day, locale, { month: 'long' });
  return `${month.charAt(0).toLocaleUpperCase(locale)}${month.slice(1)} ${Number(day.slice(0, 4))}`;
}

/** The names of the days of a week, Monday first. */
export function weekdayNames(locale: string): { short: string; long: string }[] {
  // the first Monday of 2024 and the days behind it
  return [1, 2, 3, 4, 5, 6, 7].map((at) => {
    const day = `2024-01-0${at}`;
    return { short: formatted(day, locale, { weekday: 'short' }), long: formatted(day, locale, { weekday: 'long' }) };
  });
}

function formatted(day: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(Date.parse(`${day}T00:00:00Z`));
}
