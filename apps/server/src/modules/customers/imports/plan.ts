import { isDeepStrictEqual } from 'node:util';
import { newId } from '@otklik/core';
import type { FieldValues } from '@otklik/core/fields/index.ts';
import type { Address } from '../contacts/addresses.ts';
import type { BadLine, Line } from './read-line.ts';

/** A contact as it stands, with its addresses in their order. */
export type Card = {
  id: string;
  name: string;
  companyId: string | null;
  note: string;
  fields: FieldValues;
  version: number;
  addresses: Address[];
};
export type Known = {
  /** owner of an address, by `kind value` */
  owners: Map<string, string>;
  cards: Map<string, Card>;
  /** company by its name as it is compared */
  companies: Map<string, string>;
  /** company by mail domain */
  domains: Map<string, string>;
};
export type Planned = {
  line: number;
  outcome: 'created' | 'changed' | 'same' | 'refused';
  reason: string | null;
  name: string;
  contactId: string | null;
  companyId: string | null;
  companyMade: string | null;
  before: Card | null;
  /** the card as it is to be; null when nothing is to be written */
  after: Card | null;
};

export type How = 'fill' | 'overwrite' | 'skip';

/**
 * What is to become of lines, in their order: each sees what those before it make. Pure but for new ids; changes `known` as it goes.
 * A line whose address belongs to somebody is that person; addresses of two people in one line are for a person to sort out.
 */
export function planLines(lines: readonly (Line | BadLine)[], known: Known, how: How): Planned[] {
  return lines.map((line) => {
    if ('reason' in line) return refused(line, line.reason);
    const owners = [...new Set(line.addresses.flatMap((address) => known.owners.get(keyOf(address)) ?? []))];
    if (owners.length > 1) return refused(line, 'addresses_of_two');
    const card = owners[0] === undefined ? undefined : known.cards.get(owners[0]);
    if (card && how === 'skip') return { ...refused(line, 'known'), outcome: 'same', contactId: card.id };
    const company = companyOf(line, known);
    return card ? change(line, card, company, known, how) : create(line, company, known);
  });
}

/** How a company's name is compared: lower case, one spelling of U+0451, as the database does. */
export const companyKey = (name: string) => name.toLowerCase().replaceAll('\u0451', '\u0435');
/** An address as a key of maps. */
export const keyOf = ({ kind, value }: Address) => `${kind} ${value}`;

type Found = { id: string | null; made: string | null };

function companyOf(line: Line, known: Known): Found {
  if (line.company !== '') {
    const key = companyKey(line.company);
    const there = known.companies.get(key);
    if (there) return { id: there, made: null };
    const id = newId<'company'>();
    known.companies.set(key, id);
    return { id, made: line.company };
  }
  const domains = line.addresses.filter(({ kind }) => kind === 'email').map(({ value }) => value.slice(value.lastIndexOf('@') + 1));
  return { id: domains.map((domain) => known.domains.get(domain)).find((id) => id !== undefined) ?? null, made: null };
}

function create(line: Line, company: Found, known: Known): Planned {
  const card: Card = {
    id: newId<'contact'>(),
    name: line.name,
    companyId: company.id,
    note: line.note,
    fields: line.fields,
    version: 1,
    addresses: line.addresses,
  };
  keep(card, known);
  return {
    line: line.line,
    outcome: 'created',
    reason: null,
    name: card.name,
    contactId: card.id,
    companyId: company.id,
    companyMade: company.made,
    before: null,
    after: card,
  };
}

function change(line: Line, before: Card, company: Found, known: Known, how: How): Planned {
  const bare = before.addresses.some(({ value }) => value === before.name.toLowerCase());
  const written = !line.addresses.some(({ value }) => value === line.name);
  const theirs = how === 'overwrite';
  const after: Card = {
    id: before.id,
    name: written && (theirs || bare) ? line.name : before.name,
    companyId: theirs ? (company.id ?? before.companyId) : (before.companyId ?? company.id),
    note: line.note === '' || before.note.includes(line.note) ? before.note : theirs || before.note === '' ? line.note : before.note,
    fields: theirs ? { ...before.fields, ...line.fields } : { ...line.fields, ...before.fields },
    addresses: [...before.addresses, ...line.addresses.filter((one) => !before.addresses.some((own) => keyOf(own) === keyOf(one)))].slice(
      0,
      40,
    ),
    version: before.version + 1,
  };
  const same =
    after.name === before.name &&
    after.companyId === before.companyId &&
    after.note === before.note &&
    isDeepStrictEqual(after.fields, before.fields) &&
    after.addresses.length === before.addresses.length;
  const common = { line: line.line, name: before.name, contactId: before.id, companyId: company.id, companyMade: company.made };
  if (same) return { ...common, outcome: 'same', reason: null, before: null, after: null };
  keep(after, known);
  return { ...common, outcome: 'changed', reason: null, before, after };
}

function keep(card: Card, known: Known): void {
  known.cards.set(card.id, card);
  for (const address of card.addresses) known.owners.set(keyOf(address), card.id);
}

function refused(line: { line: number; name: string }, reason: string): Planned {
  return {
    line: line.line,
    name: line.name,
    outcome: 'refused',
    reason,
    contactId: null,
    companyId: null,
    companyMade: null,
    before: null,
    after: null,
  };
}
