import type { Ctx } from '../../../platform/ctx.ts';
import { companyNames, contactCards, listCompanies, listContacts } from '../../customers/index.ts';
import { findDocuments } from '../../search/index.ts';

/** Contacts by a part of the name or the beginning of an address, then by other words of their cards. */
export async function findContacts(ctx: Ctx, q: string, limit: number) {
  const { items } = await listContacts(ctx, { q, limit });
  const ids = await others(ctx, q, 'contact', items, limit);
  const cards = await contactCards(ctx, [...items.map((item) => item.id), ...ids]);
  const names = await companyNames(
    ctx,
    [...cards.values()].flatMap((card) => card.companyId ?? []),
  );
  return [...items.map((item) => item.id), ...ids].flatMap((id) => {
    const card = cards.get(id);
    return card
      ? [{ id, name: card.name, email: card.email, companyName: card.companyId ? (names.get(card.companyId) ?? null) : null }]
      : [];
  });
}

/** Companies by a part of the name, then by other words of their cards. */
export async function findCompanies(ctx: Ctx, q: string, limit: number) {
  const { items } = await listCompanies(ctx, { q, limit });
  const ids = await others(ctx, q, 'company', items, limit);
  const names = await companyNames(ctx, ids);
  return [
    ...items.map(({ id, name }) => ({ id, name })),
    ...ids.flatMap((id) => (names.has(id) ? [{ id, name: names.get(id) as string }] : [])),
  ];
}

/** Ids found by words that are not among those found by name, as many as there is room for. */
async function others(
  ctx: Ctx,
  q: string,
  kind: 'contact' | 'company',
  there: readonly { id: string }[],
  limit: number,
): Promise<string[]> {
  if (there.length >= limit) return [];
  const known = new Set(there.map((item) => item.id));
  const found = await findDocuments(ctx, q, [kind], limit);
  return found
    .map((one) => one.id)
    .filter((id) => !known.has(id))
    .slice(0, limit - there.length);
}
