import { isEmail, toE164 } from '@otklik/core';
import { type Ctx, may } from '../../../platform/ctx.ts';
import { listContacts } from '../../customers/index.ts';
import { findDocuments } from '../../search/index.ts';
import { db } from '../db.ts';
import { unreadBy } from '../lifecycle/read.ts';
import { tellRows } from '../views/list.ts';
import { visibleTo } from '../visibility.ts';
import { excerptOf } from './excerpt.ts';
import { findCompanies, findContacts } from './people.ts';

/** Documents looked at for one answer: several may be of one ticket, and of some actors' many are not theirs to see. */
const mostDocuments = 300;
const mostDocumentsNarrowed = 2000;

/**
 * Tickets by number, by words of their messages and notes, or by the address of who asked; people and companies for those who may read them.
 * Only tickets the actor may see are there, nothing tells of others.
 */
export async function search(ctx: Ctx, { q, limit }: { q: string; limit: number }) {
  const customers = may(ctx, 'customers.read');
  const tickets = await findTickets(ctx, q, limit);
  const contacts = customers ? await findContacts(ctx, q, limit) : [];
  const companies = customers ? await findCompanies(ctx, q, limit) : [];
  return { tickets, contacts, companies };
}

async function findTickets(ctx: Ctx, q: string, limit: number) {
  const found = await findDocuments(ctx, q, ['ticket', 'message', 'note'], visibleTo(ctx) ? mostDocumentsNarrowed : mostDocuments);
  const best = new Map<string, string>();
  for (const { ticketId, id } of found) if (ticketId && !best.has(ticketId)) best.set(ticketId, id);
  const number = /^[#\u2116]?\s*(\d{1,15})$/u.exec(q)?.[1];
  const requesters = await requestersOf(ctx, q);
  const rows = await visibleTickets(ctx, { ids: [...best.keys()], number: number ? Number(number) : null, requesters }, limit);
  const words = await textsOf(
    ctx,
    rows.flatMap((row) => best.get(row.id) ?? []),
  );
  const told = await tellRows(ctx, rows);
  const shown = told.map((ticket) => ({ ...ticket, excerpt: excerptOf(words.get(best.get(ticket.id) ?? '') || ticket.preview, q) }));
  // who types a number wants that ticket
  return shown.toSorted((a, b) => Number(String(b.number) === number) - Number(String(a.number) === number));
}

/** Contacts whose whole address was typed. */
async function requestersOf(ctx: Ctx, q: string): Promise<string[]> {
  if (!isEmail(q) && toE164(q) === null) return [];
  return (await listContacts(ctx, { address: q, limit: 5 })).items.map((contact) => contact.id);
}

async function visibleTickets(ctx: Ctx, wanted: { ids: string[]; number: number | null; requesters: string[] }, limit: number) {
  const { ids, number, requesters } = wanted;
  if (ids.length === 0 && number === null && requesters.length === 0) return [];
  const seen = visibleTo(ctx);
  return db(ctx)
    .selectFrom('tickets as t')
    .selectAll('t')
    .select(unreadBy(ctx).as('unread'))
    .where('t.tenant_id', '=', ctx.tenantId)
    .where((eb) =>
      eb.or([
        ...(ids.length > 0 ? [eb('t.id', 'in', ids)] : []),
        ...(number === null ? [] : [eb('t.number', '=', number)]),
        ...(requesters.length > 0 ? [eb('t.requester_id', 'in', requesters)] : []),
      ]),
    )
    .$if(seen !== undefined, (query) => query.where(seen as never))
    .orderBy('t.updated_at', 'desc')
    .orderBy('t.id', 'desc')
    .limit(limit)
    .execute();
}

async function textsOf(ctx: Ctx, messageIds: string[]): Promise<Map<string, string>> {
  if (messageIds.length === 0) return new Map();
  const rows = await db(ctx)
    .selectFrom('messages')
    .select(['id', 'text_visible'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', 'in', messageIds)
    .execute();
  return new Map(rows.map((row) => [row.id, row.text_visible]));
}
