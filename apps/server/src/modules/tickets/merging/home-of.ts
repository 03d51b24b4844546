import type { Ctx } from '../../../platform/ctx.ts';
import { named } from '../../../platform/db/pool.ts';
import type { NewMessage } from '../conversation/write-message.ts';

/**
 * The merged ticket that a message coming into a survivor belongs to: the home of the letter it answers, the nearest named first. Null when that is the survivor itself,
 * or nothing it names is known. Taken out again, the merged ticket takes the message along. The survivor's row is locked, so its merges stand.
 */
export async function homeOf(ctx: Ctx, survivorId: string, message: NewMessage): Promise<string | null> {
  const { inReplyTo = [], references = [] } = message.headers ?? {};
  const answered = [...inReplyTo, ...references.toReversed()].slice(0, 50);
  if (answered.length === 0) return null;
  const { rows } = await ctx.client.query<{ home: string | null }>(
    named(
      `select m.home_ticket_id as home from unnest($3::text[]) with ordinality as a (reference, place)
       join message_references r on r.tenant_id = $1 and r.reference = a.reference
       join messages m on m.tenant_id = r.tenant_id and m.id = r.message_id and m.ticket_id = $2
       order by a.place, (r.ours or m.headers->>'messageId' is not distinct from r.reference) desc, m.id desc limit 1`,
      [ctx.tenantId, survivorId, answered],
    ),
  );
  return rows[0]?.home ?? null;
}
