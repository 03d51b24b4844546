import { type Ctx, may } from '../../../platform/ctx.ts';
import { understand } from '../../search/index.ts';
import { testsOf } from '../views/filter-test.ts';
import { interpret } from './operators/interpret.ts';
import { ownFields } from './operators/own-fields.ts';
import { splitOperators } from './operators/split.ts';
import { findCompanies, findContacts } from './people.ts';
import { findTickets } from './find-tickets.ts';
import { listFiltered } from './list-filtered.ts';
import { showTickets } from './show-tickets.ts';

/**
 * Tickets by operators, by number, by words of their messages and notes, or by the address of who asked; people and companies for those who may read them.
 * Only what the actor may see is there and is counted; nothing tells of the rest.
 */
export async function search(ctx: Ctx, { q, limit, typing }: { q: string; limit: number; typing: boolean }) {
  const customers = may(ctx, 'customers.read');
  const own = await ownFields(ctx);
  const { words, written } = splitOperators(q.replaceAll(/\p{Cc}/gu, ' '), own.called);
  const { filter, unknown, meant: operators, swapped } = await interpret(ctx, written, own);
  const { question, corrected } = await understand(ctx, words, { typing });
  const meant = corrected?.text ?? words;
  const tests = filter ? await testsOf(ctx, [filter]) : [];
  const found = words === '' ? await listFiltered(ctx, tests, limit) : await findTickets(ctx, { text: meant, question, tests, limit });
  const tickets = await showTickets(ctx, found.tickets, question);
  const none = { items: [], more: false };
  // operators are of tickets: whoever writes one looks for these
  const people = customers && written.length === 0;
  const contacts = people ? await findContacts(ctx, meant, question, limit) : none;
  const companies = people ? await findCompanies(ctx, meant, question, limit) : none;
  // a word that stands only where the actor may not look is not proposed either
  const some = tickets.length + contacts.items.length + companies.items.length > 0;
  const told = some ? (corrected ?? (swapped ? { text: words, because: 'layout' as const } : null)) : null;
  return {
    tickets,
    contacts: contacts.items,
    companies: companies.items,
    counts: {
      tickets: { count: found.count, more: found.more },
      contacts: { count: contacts.items.length, more: contacts.more },
      companies: { count: companies.items.length, more: companies.more },
    },
    filter,
    unknown,
    hasWords: words !== '',
    corrected: told && { ...told, text: [...operators, told.text].join(' ').trim() },
  };
}
