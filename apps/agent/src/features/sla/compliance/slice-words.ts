import { metricWords } from '../../tickets/due/metric-words.ts';
import { sourceName } from '../../tickets/filter/choices.ts';
import { priorityName } from '../../tickets/settings/names.ts';
import * as m from '#words';
import type { ComplianceRow, Slice } from './queries.ts';

/** What a row is called in the reader's language. */
export function rowName(by: Slice, { key, name }: Pick<ComplianceRow, 'key' | 'name'>, locale: string): string {
  if (key === null) return m.compliance_none();
  return name ?? keyWords[by]?.(key, locale) ?? key;
}

const keyWords: Partial<Record<Slice, (key: string, locale: string) => string>> = {
  metric: (key) => metricWords[key as keyof typeof metricWords](),
  priority: (key) => priorityName(key as 'normal'),
  source: sourceName,
  day: (key, locale) => dates(locale, { day: 'numeric', month: 'long', weekday: 'short' }).format(new Date(key)),
  week: (key, locale) =>
    dates(locale, { day: 'numeric', month: 'long' }).formatRange(new Date(key), new Date(Date.parse(key) + 6 * 86_400_000)),
  month: (key, locale) => dates(locale, { month: 'long', year: 'numeric' }).format(new Date(`${key}-01`)),
};

const dates = (locale: string, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
