import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { previewOf } from '../conversation/preview.ts';
import { db } from '../db.ts';

/** What a ticket's row tells of its conversation, counted anew from the messages that stand in it; what was taken back does not count. */
export async function recounted(ctx: Ctx, ticketId: string) {
  const ofTicket = db(ctx)
    .selectFrom('messages')
    .where('tenant_id', '=', ctx.tenantId)
    .where('ticket_id', '=', ticketId)
    .where(sql<boolean>`delivery_state is distinct from 'cancelled'`);
  const [{ n }, newest] = await Promise.all([
    ofTicket.select(sql<number>`count(*)::int`.as('n')).executeTakeFirstOrThrow(),
    ofTicket
      .select(['text', 'text_visible', 'created_at', 'direction'])
      .where('kind', '=', 'message')
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst(),
  ]);
  return {
    message_count: n,
    preview: newest ? previewOf(newest.text_visible || newest.text) : '',
    last_message_at: newest?.created_at ?? null,
    last_message_direction: newest?.direction ?? null,
  };
}
