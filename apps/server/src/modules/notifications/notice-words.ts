import type { NotificationKind } from '@otklik/contract/notifications/kinds.ts';
import en from '@otklik/locales/mail/notices.en.json' with { type: 'json' };
import ru from '@otklik/locales/mail/notices.ru.json' with { type: 'json' };
import type { App } from '../../platform/ctx.ts';
import type { TicketWords } from './center/ticket-words.ts';

const words: Record<'ru' | 'en', Record<string, string>> = { ru, en };

export type Told = { kind: NotificationKind; ticket_id: string | null; facts: unknown; actor_name: string; times: number };

/** Words of ours with facts put in; each fact is one line, so that none adds lines of its own. */
export function mailWords(key: string, locale: 'ru' | 'en', facts: Record<string, string>): string {
  return (words[locale][key] ?? '').replace(/\{(\w+)\}/g, (_, name: string) => (facts[name] ?? '').replace(/\s+/gu, ' ').trim());
}

/** What happened in one line: for a mail's subject, a line of the digest, a push. */
export function noticeLine(told: Told, { tickets }: TicketWords, locale: 'ru' | 'en'): string {
  const ticket = told.ticket_id ? tickets.get(told.ticket_id) : undefined;
  const texts = Object.entries((told.facts ?? {}) as Record<string, string | number | null>).map(([key, value]) => [
    key,
    String(value ?? ''),
  ]);
  const alone = `notice_${told.kind}_alone`;
  return mailWords(!ticket && alone in words[locale] ? alone : `notice_${told.kind}`, locale, {
    ...Object.fromEntries(texts),
    times: String(told.times),
    who: told.actor_name || mailWords('notice_somebody', locale, {}),
    number: String(ticket?.number ?? ''),
    subject: ticket?.subject ?? '',
  });
}

/** Where it leads: the public address of the installation and no other. */
export function linkOf(app: App, ticketId: string | null): string {
  return ticketId ? `${app.config.publicUrl}/tickets/${ticketId}` : `${app.config.publicUrl}/notifications`;
}
