import type { NotificationKind } from '@otklik/contract/notifications/kinds.ts';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { sendSystemMail } from '../../../platform/mail/system-mail.ts';
import { addresseesOf, readTenant } from '../../identity/index.ts';
import { inSight } from '../center/list-notifications.ts';
import { ticketWords } from '../center/ticket-words.ts';
import { db } from '../db.ts';
import { linkOf, mailWords, noticeLine } from '../notice-words.ts';

/** one mail names no more; the rest is said as a number */
const mostLines = 50;

/**
 * One mail with everything that lies unread and waits for the digest, as its reader may see it now. Not due, nothing unread, or nobody active: no mail.
 * Locks the person's digest row, so that two runs send one mail.
 */
export async function sendDigest(ctx: Ctx, userId: string): Promise<void> {
  const due = await db(ctx)
    .updateTable('digests')
    .set({ next_at: null })
    .where('tenant_id', '=', ctx.tenantId)
    .where('user_id', '=', userId)
    .where('next_at', '<=', ctx.now)
    .returning('user_id')
    .executeTakeFirst();
  const person = due && (await addresseesOf(ctx, [userId])).get(userId);
  if (!person) return;
  const rows = await db(ctx)
    .updateTable('notifications')
    .set({ digested_at: ctx.now })
    .where('tenant_id', '=', ctx.tenantId)
    .where('user_id', '=', userId)
    .where('read_at', 'is', null)
    .where(sql<boolean>`'digest' = any(media) and (digested_at is null or digested_at < at)`)
    .returning(['kind', 'ticket_id', 'facts', 'actor_name', 'times', 'at'])
    .execute();
  const words = await ticketWords({ ...ctx, actor: person.actor }, rows);
  const seen = rows.filter((row) => inSight(row, words)).toSorted((a, b) => b.at.getTime() - a.at.getTime());
  if (seen.length === 0) return;
  const lines = seen.slice(0, mostLines).map((row) => {
    const told = { ...row, kind: row.kind as NotificationKind };
    return `• ${noticeLine(told, words, person.locale)}\n  ${linkOf(ctx.app, row.ticket_id)}`;
  });
  const more = seen.length > mostLines ? mailWords('notice_digest_more', person.locale, { count: String(seen.length - mostLines) }) : '';
  const facts = {
    name: person.actor.name,
    count: String(seen.length),
    tenant: (await readTenant(ctx)).name,
    settings: `${ctx.app.config.publicUrl}/settings/notifications`,
  };
  await sendSystemMail(ctx, {
    to: person.email,
    subject: mailWords('notice_digest_subject', person.locale, facts),
    text: [mailWords('notice_digest_head', person.locale, facts), ...lines, more, mailWords('notice_foot', person.locale, facts)]
      .filter(Boolean)
      .join('\n\n'),
  });
}
