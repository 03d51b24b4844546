import en from '@otklik/locales/mail/en.json' with { type: 'json' };
import ru from '@otklik/locales/mail/ru.json' with { type: 'json' };

const words: Record<'ru' | 'en', Record<string, string>> = { ru, en };

/** A mail of ours in words: subject and text of `invitation` or `reset`, with the facts put in. Facts are one line each, so that none adds lines to the mail. */
export function systemWords(
  kind: 'invitation' | 'reset',
  locale: 'ru' | 'en',
  facts: Record<string, string>,
): { subject: string; text: string } {
  const fill = (key: string) =>
    (words[locale][key] ?? '').replace(/\{(\w+)\}/g, (_, name: string) => (facts[name] ?? '').replace(/\s+/gu, ' '));
  return { subject: fill(`${kind}_subject`), text: fill(`${kind}_text`) };
}

/** An instant as people read it, in their zone. */
export function dayAndTime(at: Date, locale: 'ru' | 'en', timeZone: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(at);
}
