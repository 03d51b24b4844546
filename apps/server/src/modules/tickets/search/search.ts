import { type Ctx, may } from '../../../platform/ctx.ts';
import { understand } from '../../search/index.ts';
import { findCompanies, findContacts } from './people.ts';
import { findTickets } from './find-tickets.ts';
import { showTickets } from './show-tickets.ts';

/**
 * Tickets by number, by words of their messages and notes, or by the address of who asked; people and companies for those who may read them.
 * Only what the actor may see is there and is counted; nothing tells of the rest.
 */
export async function search(ctx: Ctx, { q, limit, typing }: { q: string; limit: number; typing: boolean }) {
  const customers = may(ctx, 'customers.read');
  const { question, corrected } = await understand(ctx, q, { typing });
  const meant = corrected?.text ?? q;
  const found = await findTickets(ctx, { text: meant, question, limit });
  const tickets = await showTickets(ctx, found.tickets, question);
  const none = { items: [], more: false };
  const contacts = customers ? await findContacts(ctx, meant, question, limit) : none;
  const companies = customers ? await findCompanies(ctx, meant, question, limit) : none;
  return {
    tickets,
    contacts: contacts.items,
    companies: companies.items,
    counts: {
      tickets: { count: found.count, more: found.more },
      contacts: { count: contacts.items.length, more: contacts.more },
      companies: { count: companies.items.length, more: companies.more },
    },
    corrected,
  };
}
