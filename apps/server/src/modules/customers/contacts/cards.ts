import type { Kysely } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { preparedAmong } from '../../../platform/db/prepared.ts';
import type { CustomersTables } from '../tables.ts';

export type ContactCard = { id: string; name: string; email: string | null; companyId: string | null };

/** Who these contacts are, by id; unknown ones are left out. `email` is the address mail goes to. */
export async function contactCards(ctx: Ctx, ids: readonly string[]): Promise<Map<string, ContactCard>> {
  if (ids.length === 0) return new Map();
  const rows = await cardsOf(ctx, { tenantId: ctx.tenantId, ids: [...new Set(ids)] });
  return new Map(rows.map((row) => [row.id, row]));
}

const cardsOf = preparedAmong((builder: Kysely<CustomersTables>, p: { tenantId: string; ids: string[] }, among) =>
  builder
    .selectFrom('contacts')
    .select(['id', 'name', 'email', 'company_id as companyId'])
    .where('tenant_id', '=', p.tenantId)
    .where(among('id')),
);
