import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';

export type ContactCard = { id: string; name: string; email: string | null; companyId: string | null };

/** Who these contacts are, by id; unknown ones are left out. `email` is the address mail goes to. */
export async function contactCards(ctx: Ctx, ids: readonly string[]): Promise<Map<string, ContactCard>> {
  if (ids.length === 0) return new Map();
  const rows = await db(ctx)
    .selectFrom('contacts')
    .select(['id', 'name', 'email', 'company_id as companyId'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Refuses contact_not_found when the tenant has no such contact; gives its card. */
export async function requireContact(ctx: Ctx, contactId: string): Promise<ContactCard> {
  const card = (await contactCards(ctx, [contactId])).get(contactId);
  if (!card) throw refuse('contact_not_found');
  return card;
}
