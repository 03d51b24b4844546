import { type Kysely, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { prepared } from '../../../platform/db/prepared.ts';
import { refuse } from '../../../platform/refuse.ts';
import type { TicketTables } from '../tables.ts';
import { getMessage } from './read.ts';

/** the refusal holds no more of them */
const most = 10;

/**
 * Stops a reply whose writer has not seen the newest words: messages and notes by others after the one they saw (null: they saw none). What the product says
 * by itself is no news. On a locked ticket,
 * so nothing can come between the look and the sending. Refuses conversation_moved_on with those messages, oldest first.
 */
export async function guardSending(ctx: Ctx, ticketId: string, seenMessageId: string | null): Promise<void> {
  const me = ctx.actor.kind === 'user' ? ctx.actor.id : null;
  const rows = await newer(ctx, { tenantId: ctx.tenantId, ticketId, seenMessageId, me });
  if (rows.length === 0) return;
  const messages = await Promise.all(rows.toReversed().map((row) => getMessage(ctx, row.id)));
  throw refuse('conversation_moved_on', { count: messages.length, messages });
}

type Asked = { tenantId: string; ticketId: string; seenMessageId: string | null; me: string | null };

const newer = prepared((builder: Kysely<TicketTables>, p: Asked) =>
  builder
    .selectFrom('messages as m')
    .select('m.id')
    .where('m.tenant_id', '=', p.tenantId)
    .where('m.ticket_id', '=', p.ticketId)
    .where('m.author_kind', 'not in', ['bot', 'system'])
    .where(sql<boolean>`m.delivery_state is distinct from 'cancelled'`)
    .where(sql<boolean>`(m.author_kind <> 'user' or m.author_id is distinct from ${p.me}::uuid)`)
    .where(
      sql<boolean>`m.created_at > coalesce((select s.created_at from messages s where s.tenant_id = ${p.tenantId}::uuid and s.id = ${p.seenMessageId}::uuid), '-infinity')`,
    )
    .orderBy('m.created_at', 'desc')
    .orderBy('m.id', 'desc')
    .limit(sql.lit(most)),
);
