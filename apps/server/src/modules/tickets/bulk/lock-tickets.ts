import type { Kysely } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { preparedAmong } from '../../../platform/db/prepared.ts';
import type { Ticket } from '../lifecycle/lock.ts';
import type { TicketTables } from '../tables.ts';
import { inSight, type Sight, sightOf } from '../visibility.ts';

/** Those of these tickets that the actor may see (with `whole` all of them), locked in the order of their ids. */
export async function lockTickets(ctx: Ctx, ids: readonly string[], whole = false): Promise<Map<string, Ticket>> {
  if (ids.length === 0) return new Map();
  const sight = whole ? { ...sightOf(ctx), seesAll: true } : sightOf(ctx);
  const rows = await lock(ctx, { tenantId: ctx.tenantId, ids, ...sight });
  return new Map(rows.map((row) => [row.id, row]));
}

const lock = preparedAmong((builder: Kysely<TicketTables>, p: { tenantId: string; ids: readonly string[] } & Sight, among) =>
  builder
    .selectFrom('tickets as t')
    .selectAll('t')
    .where('t.tenant_id', '=', p.tenantId)
    .where(among('t.id'))
    .where(inSight(p))
    .orderBy('t.id')
    .forNoKeyUpdate(),
);
