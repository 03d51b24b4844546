import { HISTORY } from '@otklik/locales/mail/history-words.ts';
import type { Quoted } from '../../tickets/index.ts';

/** A message under an answer, in both forms a mail has. */
export type History = { text: string; html: string };

/**
 * The message that is answered, as mail programs put it under an answer: our line, who wrote when, and the words as a quotation. Made of the text alone,
 * so that nothing of a stranger's HTML leaves in our name. The language is that of the words; the hour is of the tenant's zone.
 */
export function historyOf(quoted: Quoted, answer: string, timeZone: string): History {
  const locale = /\p{Script=Cyrillic}/u.test(answer + quoted.text) ? 'ru' : 'en';
  const words = HISTORY[locale];
  const at = new Intl.DateTimeFormat(locale === 'ru' ? 'ru-RU' : 'en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone }).format(
    quoted.at,
  );
  const wrote = words.wrote.replace('{at}', at).replace('{name}', () => quoted.author);
  const lines = quoted.text.trim().split('\n');
  return {
    text: [`--- ${words.above} ---`, '', wrote, ...lines.map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`))].join('\n'),
    html: `<div><p>--- ${escaped(words.above)} ---</p><p>${escaped(wrote)}</p><blockquote type="cite" style="margin:0 0 0 8px;padding-left:8px;border-left:2px solid #ccc">${lines.map(escaped).join('<br>')}</blockquote></div>`,
  };
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
