import { type Kysely, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { prepared } from '../../../platform/db/prepared.ts';
import type { TicketTables } from '../tables.ts';

/** What an answer is an answer to: the public message before it, without what that one quoted itself. */
export type Quoted = { author: string; at: Date; text: string };

/** characters of a quotation: whoever wants more has the letter itself */
const most = 20_000;

/**
 * The public message before a message of ours; null when it is the first. Ones taken back or refused by every server do not count: nobody has read them.
 * Nor do automatic ones: an auto-reply is not what a person answers.
 */
export async function quotedBefore(ctx: Ctx, messageId: string): Promise<Quoted | null> {
  const [row] = await before(ctx, { tenantId: ctx.tenantId, messageId });
  return row ? { author: row.author_name, at: row.created_at, text: row.text.slice(0, most) } : null;
}

const before = prepared((builder: Kysely<TicketTables>, p: { tenantId: string; messageId: string }) =>
  builder
    .selectFrom('messages as m')
    .innerJoin('messages as b', (join) => join.onRef('b.tenant_id', '=', 'm.tenant_id').onRef('b.ticket_id', '=', 'm.ticket_id'))
    .select(['b.author_name', 'b.created_at', sql<string>`coalesce(nullif(b.text_visible, ''), b.text)`.as('text')])
    .where('m.tenant_id', '=', p.tenantId)
    .where('m.id', '=', p.messageId)
    .where('b.kind', '=', 'message')
    .where(sql<boolean>`(b.created_at, b.id) < (m.created_at, m.id)`)
    .where(sql<boolean>`not (b.direction = 'out' and b.author_kind in ('bot', 'system'))`)
    .where(sql<boolean>`coalesce(b.delivery_state, 'sent') not in ('cancelled', 'failed')`)
    .orderBy('b.created_at', 'desc')
    .orderBy('b.id', 'desc')
    .limit(sql.lit(1)),
);
