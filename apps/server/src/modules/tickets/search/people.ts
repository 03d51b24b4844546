import type { Ctx } from '../../../platform/ctx.ts';
import { companyNames, contactCards, listCompanies, listContacts } from '../../customers/index.ts';
import { findCards, type Question } from '../../search/index.ts';

/** Contacts by a part of the name or the beginning of an address, then by words of their cards. */
export async function findContacts(ctx: Ctx, q: string, question: Question, limit: number) {
  const { items, nextCursor } = await listContacts(ctx, { q, limit });
  const { ids, more } = await others(ctx, question, 'contact', items, limit);
  const all = [...items.map((item) => item.id as string), ...ids];
  const cards = await contactCards(ctx, all);
  const names = await companyNames(
    ctx,
    [...cards.values()].flatMap((card) => card.companyId ?? []),
  );
  const shown = all.flatMap((id) => {
    const card = cards.get(id);
    return card
      ? [{ id, name: card.name, email: card.email, companyName: card.companyId ? (names.get(card.companyId) ?? null) : null }]
      : [];
  });
  return { items: shown, more: more || nextCursor !== null };
}

/** Companies by a part of the name, then by words of their cards. */
export async function findCompanies(ctx: Ctx, q: string, question: Question, limit: number) {
  const { items, nextCursor } = await listCompanies(ctx, { q, limit });
  const { ids, more } = await others(ctx, question, 'company', items, limit);
  const names = await companyNames(ctx, ids);
  const shown = [
    ...items.map(({ id, name }) => ({ id: id as string, name })),
    ...ids.flatMap((id) => (names.has(id) ? [{ id, name: names.get(id) as string }] : [])),
  ];
  return { items: shown, more: more || nextCursor !== null };
}

/** Ids found by words that are not among those found by name, as many as there is room for. */
async function others(ctx: Ctx, question: Question, kind: 'contact' | 'company', there: readonly { id: string }[], limit: number) {
  const known = new Set(there.map((item) => item.id));
  const found = (await findCards(ctx, question, kind, limit + 1)).filter((id) => !known.has(id));
  return { ids: found.slice(0, limit - there.length), more: there.length + found.length > limit };
}
