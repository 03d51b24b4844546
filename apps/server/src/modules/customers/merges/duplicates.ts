import type { Ctx } from '../../../platform/ctx.ts';
import { getCompany, listCompanies } from '../companies/read.ts';
import { getContact, listContacts } from '../contacts/read.ts';
import { likely, likenessOfPeople, wordsOf } from './likeness.ts';
import { bareName, likenessOfCompanies } from './likeness-of-companies.ts';

const looked = 50;
const most = 10;

/** Contacts that may be the same person as one, likeliest first: found by the words of the name, by numbers, by the name of the mailbox. Refuses contact_not_found. */
export async function contactDuplicates(ctx: Ctx, contactId: string) {
  const one = await getContact(ctx, contactId);
  const asked = [
    ...longest(wordsOf(one.name), 2),
    ...one.addresses.map(({ kind, value }) => (kind === 'email' ? `${value.split('@')[0] as string}@` : value)),
  ].slice(0, 8);
  const pages = await Promise.all(asked.map((q) => listContacts(ctx, { q, limit: looked })));
  const others = new Map(pages.flatMap(({ items }) => items).map((other) => [other.id as string, other]));
  others.delete(contactId);
  return ranked([...others.values()].map((contact) => ({ contact, ...likenessOfPeople(one, contact) })));
}

/** Companies that may be the same as one, likeliest first. Refuses company_not_found. */
export async function companyDuplicates(ctx: Ctx, companyId: string) {
  const one = await getCompany(ctx, companyId);
  const names = one.domains.flatMap((domain) => domain.split('.').filter((part) => part.length > 3)).slice(0, 3);
  const asked = [...longest(bareName(one.name).split(' '), 2), ...names];
  const pages = await Promise.all(asked.map((q) => listCompanies(ctx, { q, limit: looked })));
  const others = new Map(pages.flatMap(({ items }) => items).map((other) => [other.id as string, other]));
  others.delete(companyId);
  return ranked([...others.values()].map((company) => ({ company, ...likenessOfCompanies(one, company) })));
}

function longest(words: readonly string[], count: number): string[] {
  return words
    .filter((word) => word.length >= 3)
    .toSorted((a, b) => b.length - a.length)
    .slice(0, count);
}

function ranked<T extends { score: number }>(found: T[]): { items: T[] } {
  return {
    items: found
      .filter(({ score }) => score >= likely)
      .toSorted((a, b) => b.score - a.score)
      .slice(0, most),
  };
}
