import type { Kysely } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { preparedAmong } from '../../../platform/db/prepared.ts';
import type { TicketTables } from '../tables.ts';

/** Locks tickets against changes until the end of the transaction, by ascending id, whoever may see them: for work of the system on many. */
export async function lockAll(ctx: Ctx, ticketIds: readonly string[]): Promise<void> {
  if (ticketIds.length > 0) await lock(ctx, { tenantId: ctx.tenantId, ids: ticketIds });
}

const lock = preparedAmong((builder: Kysely<TicketTables>, p: { tenantId: string; ids: readonly string[] }, among) =>
  builder.selectFrom('tickets').select('id').where('tenant_id', '=', p.tenantId).where(among('id')).orderBy('id').forNoKeyUpdate(),
);
