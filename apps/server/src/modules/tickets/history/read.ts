import { decodeCursor, encodeCursor } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { named } from '../../../platform/db/pool.ts';
import { refuse } from '../../../platform/refuse.ts';
import { eventShape } from '../conversation/shape.ts';

const columns = 'id, seq, type, at, actor_kind, actor_id, actor_name, cause, data';

/** Everything that happened to a ticket and to those merged into it, oldest first, by keyset. The ticket's visibility is its caller's to check. */
export async function historyOf(ctx: Ctx, ticketId: string, limit: number, cursor?: string) {
  const keys = cursor === undefined ? [] : decodeCursor(cursor, ['count']);
  if (!keys) throw refuse('invalid_input', { issues: [{ path: 'query.cursor', message: 'unknown cursor' }] });
  // written out: with a limit that comes as a value, and a beginning that means all, PostgreSQL plans anew each time
  const after = keys.length > 0 ? 'and seq > $3' : '';
  const most = Math.trunc(limit) + 1;
  const { rows } = await ctx.client.query(
    named(
      `select e.* from (
         (select ${columns} from events where tenant_id = $1 and ticket_id = $2 ${after} order by seq limit ${most})
         union all
         select o.* from merged_under($1, $2) as m (id)
         cross join lateral (select ${columns} from events where tenant_id = $1 and ticket_id = m.id ${after} order by seq limit ${most}) o
       ) e order by e.seq limit ${most}`,
      [ctx.tenantId, ticketId, ...keys],
    ),
  );
  const last = rows[limit - 1];
  return { items: rows.slice(0, limit).map(eventShape), nextCursor: rows.length > limit ? encodeCursor([last.seq]) : null };
}
