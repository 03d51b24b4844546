import en from '@otklik/locales/en/doctor.json' with { type: 'json' };
import ru from '@otklik/locales/ru/doctor.json' with { type: 'json' };

type Key = keyof typeof en;
/** A sentence of the doctor: its key in doctor.json without the prefix. */
export type Word = Key extends `doctor_${infer W}` ? W : never;
/** What the doctor says: words of ours with their facts, or a text as the system itself, another server or a person wrote it. */
export type Saying = string | { word: Word; facts: Record<string, Fact> };
type Fact = Saying | number | Date;

const words: Record<'ru' | 'en', Record<Key, string>> = { ru, en };

/** Something to say, in no language yet. A fact may be a saying itself. */
export const say = (word: Word, facts: Record<string, Fact> = {}): Saying => ({ word, facts });

/** A saying in one of our languages. Instants are told in UTC: the reader's zone is not that of the machine that is looked at. */
export function inWords(saying: Saying, locale: 'ru' | 'en'): string {
  if (typeof saying === 'string') return saying;
  return words[locale][`doctor_${saying.word}`].replace(/\{(\w+)\}/g, (_, name: string) => factText(saying.facts[name] ?? '', locale));
}

function factText(fact: Fact, locale: 'ru' | 'en'): string {
  if (typeof fact === 'number') return fact.toLocaleString(locale, { useGrouping: false, maximumFractionDigits: 1 });
  if (fact instanceof Date) return fact.toLocaleString(locale, { dateStyle: 'long', timeStyle: 'long', timeZone: 'UTC' });
  return inWords(fact, locale);
}
