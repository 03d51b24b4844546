import type { Selectable } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import type { CustomersTables } from '../tables.ts';

type Tables = { contacts: Selectable<CustomersTables['contacts']>; companies: Selectable<CustomersTables['companies']> };

/**
 * Two contacts or two companies, both locked, the lower id first, so that opposite merges at once follow one another and the second is refused.
 * Refuses the not_found of the table, invalid_input for one and the same.
 */
export async function lockTwo<T extends keyof Tables>(
  ctx: Ctx,
  table: T,
  fromId: string,
  intoId: string,
): Promise<{ from: Tables[T]; into: Tables[T] }> {
  if (fromId === intoId) throw refuse('invalid_input', { issues: [{ path: 'body.intoId', message: 'one cannot be merged into itself' }] });
  const rows = (await db(ctx)
    .selectFrom(table as 'contacts')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', 'in', [fromId, intoId])
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()) as unknown as Tables[T][];
  const from = rows.find((row) => row.id === fromId);
  const into = rows.find((row) => row.id === intoId);
  if (!from || !into) throw refuse(table === 'contacts' ? 'contact_not_found' : 'company_not_found');
  return { from, into };
}
