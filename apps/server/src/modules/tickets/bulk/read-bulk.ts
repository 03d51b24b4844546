import type { getBulk } from '@otklik/contract/tickets/bulk.ts';
import type { InferSchemaInput } from '@orpc/contract';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { visibleTo } from '../visibility.ts';

export type Report = InferSchemaInput<NonNullable<(typeof getBulk)['~orpc']['outputSchema']>>;

const mostFaults = 500;

/** How a bulk change of the actor went, with the tickets that were refused or left and why; the number is told of those the actor may see. Refuses bulk_not_found. */
export async function reportOf(ctx: Ctx, bulkId: string): Promise<Report> {
  const bulk = await db(ctx)
    .selectFrom('ticket_bulks')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', bulkId)
    .executeTakeFirst();
  if (!bulk || bulk.actor_id !== ctx.actor.id) throw refuse('bulk_not_found');
  const faults = await db(ctx)
    .selectFrom('ticket_bulk_rows')
    .select(['ticket_id', 'code', 'fields'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('bulk_id', '=', bulkId)
    .where('state', 'in', ['refused', 'kept'])
    .orderBy('ticket_id')
    .limit(mostFaults)
    .execute();
  const numbers = await numbersOf(
    ctx,
    faults.map((row) => row.ticket_id),
  );
  return {
    id: bulk.id,
    state: bulk.state as Report['state'],
    total: bulk.total,
    done: bulk.done,
    changed: bulk.changed,
    refused: bulk.refused,
    kept: bulk.kept,
    createdAt: bulk.created_at.toISOString(),
    faults: faults.map((row) => ({
      ticketId: row.ticket_id,
      number: numbers.get(row.ticket_id) ?? null,
      code: row.code ?? '',
      fields: row.fields,
    })),
  };
}

async function numbersOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const seen = visibleTo(ctx);
  const rows = await db(ctx)
    .selectFrom('tickets as t')
    .select(['t.id', 't.number'])
    .where('t.tenant_id', '=', ctx.tenantId)
    .where('t.id', 'in', ids)
    .$if(seen !== undefined, (q) => q.where(seen as never))
    .execute();
  return new Map(rows.map((row) => [row.id, Number(row.number)]));
}
