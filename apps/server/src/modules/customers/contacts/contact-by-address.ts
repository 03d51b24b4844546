import { normalizeEmail, storableText } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';

/** The contact with this mail address; null when there is none. */
export async function contactByAddress(
  ctx: Ctx,
  email: string,
): Promise<{ contactId: string; name: string; companyId: string | null } | null> {
  const found = await db(ctx)
    .selectFrom('contact_addresses as a')
    .innerJoin('contacts as c', (join) => join.onRef('c.tenant_id', '=', 'a.tenant_id').onRef('c.id', '=', 'a.contact_id'))
    .select(['c.id as contactId', 'c.name', 'c.company_id as companyId'])
    .where('a.tenant_id', '=', ctx.tenantId)
    .where('a.kind', '=', 'email')
    .where('a.value', '=', normalizeEmail(storableText(email)))
    .executeTakeFirst();
  return found ?? null;
}
