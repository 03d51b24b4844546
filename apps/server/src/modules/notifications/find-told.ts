import type { NotificationKind } from '@otklik/contract/notifications/kinds.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { type Addressee, addresseesOf } from '../identity/index.ts';
import { inSight } from './center/list-notifications.ts';
import { messageOf, ticketWords } from './center/ticket-words.ts';
import { db } from './db.ts';
import { linkOf, noticeLine } from './notice-words.ts';

export type Telling = {
  notificationId: string;
  userId: string;
  kind: NotificationKind;
  person: Addressee;
  line: string;
  words: string;
  url: string;
};

/**
 * An unread notification in its reader's language, as its reader may see it now: for who carries it out of the house. Null when it was read or is gone,
 * its reader is not active, or the ticket has left their sight.
 */
export async function findTold(ctx: Ctx, notificationId: string): Promise<Telling | null> {
  const row = await db(ctx)
    .selectFrom('notifications')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', notificationId)
    .where('read_at', 'is', null)
    .executeTakeFirst();
  const person = row && (await addresseesOf(ctx, [row.user_id])).get(row.user_id);
  if (!row || !person) return null;
  const words = await ticketWords({ ...ctx, actor: person.actor }, [row]);
  if (!inSight(row, words)) return null;
  const told = { ...row, kind: row.kind as NotificationKind };
  return {
    notificationId,
    userId: row.user_id,
    kind: told.kind,
    person,
    line: noticeLine(told, words, person.locale),
    words: words.messages.get(messageOf(row.facts) ?? '') ?? '',
    url: linkOf(ctx.app, row.ticket_id),
  };
}
