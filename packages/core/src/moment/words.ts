export type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month';
export type PartOfDay = 'morning' | 'noon' | 'afternoon' | 'evening' | 'midnight';

/** Words by which people of a language name moments; all in lower case, without diaeresis. Data of packages/locales. */
export type MomentWords = {
  /** before an amount: in two hours */
  after: readonly string[];
  units: Readonly<Record<Unit, readonly string[]>>;
  /** amounts by word: one, two, half */
  amounts: Readonly<Record<string, number>>;
  /** an amount and its unit in one word */
  spans: Readonly<Record<string, readonly [number, Unit]>>;
  /** days from today */
  days: Readonly<Record<string, number>>;
  /** Monday to Sunday */
  weekdays: readonly (readonly string[])[];
  /** January to December */
  months: readonly (readonly string[])[];
  next: readonly string[];
  weekend: readonly string[];
  parts: Readonly<Record<PartOfDay, readonly string[]>>;
  /** behind an hour: of the morning, pm */
  before12: readonly string[];
  after12: readonly string[];
  /** say nothing: at, on, o'clock */
  fillers: readonly string[];
  /** behind the number of a day: 25th */
  ordinals: readonly string[];
  /** 1/2 is the second of January */
  monthFirst: boolean;
};
