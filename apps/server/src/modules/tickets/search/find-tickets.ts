import { isEmail, toE164 } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { listContacts } from '../../customers/index.ts';
import { type Found, findDocuments, findWithin, type Question } from '../../search/index.ts';
import { visibleTo } from '../visibility.ts';
import { newestOf } from './list-filtered.ts';
import { best, type Candidate, type FoundTickets, seen, type Tests } from './seen.ts';

/** Documents looked at for one answer; several may be of one ticket. Who may see few of them, or asks for few by operators, looks at more. */
const mostDocuments = 600;
const mostNarrowed = 2000;

/** Tickets that a filter leaves, whose documents are looked through when it leaves few. */
const mostAllowed = 1000;

/**
 * Tickets that answer a question, best first, and how many there are: all that was looked at, `more` when there may be others. By the words of one
 * message, then by words in different messages of a ticket, then without one of three words or more. A number typed alone is that ticket first of all.
 */
export async function findTickets(
  ctx: Ctx,
  { text, question, tests, limit }: { text: string; question: Question; tests: Tests; limit: number },
): Promise<FoundTickets> {
  const narrowed = tests.length > 0 || visibleTo(ctx) !== undefined;
  const most = narrowed ? mostNarrowed : mostDocuments;
  const number = /^[#\u2116]?\s*(\d{1,15})$/u.exec(text.trim())?.[1];
  const requesters = await requestersOf(ctx, text);
  const look = async (most: number) => {
    const documents = await findDocuments(ctx, question, most);
    return {
      tickets: await seen(ctx, { documents, number: number ? Number(number) : null, requesters, tests }),
      more: documents.length >= most,
    };
  };
  let { tickets, more } = await look(mostDocuments);
  if (more && narrowed && tickets.length < limit) ({ tickets, more } = await look(most));
  if (more && narrowed && tickets.length < limit) {
    // a common word, and few of the newest that hold it are asked for: the other way about, then
    const allowed = await newestOf(ctx, tests, mostAllowed + 1);
    const within = await seen(ctx, {
      documents: await findWithin(ctx, question, allowed.slice(0, mostAllowed)),
      number: null,
      requesters: [],
      tests,
    });
    tickets = best([...tickets, ...within]);
    more = allowed.length > mostAllowed;
  }
  if (tickets.length < limit && !more) {
    const across = await acrossMessages(ctx, question, most);
    if (across.length > 0) tickets = best([...tickets, ...(await seen(ctx, { documents: across, number: null, requesters: [], tests }))]);
    more = across.length >= most;
  }
  if (tickets.length === 0 && question.relaxed) {
    const loose = await findDocuments(ctx, { ...question, query: question.relaxed, rare: false }, most);
    tickets = await seen(ctx, { documents: loose, number: null, requesters: [], tests });
    more = loose.length >= most;
  }
  const left = question.without ? await leaveOut(ctx, tickets, question.without) : tickets;
  return { tickets: left.slice(0, limit), count: left.length, more };
}

/** Words that stand in different messages of one ticket: tickets of the rarest, of which the others' documents are asked. */
async function acrossMessages(ctx: Ctx, question: Question, most: number): Promise<Found[]> {
  const [rarest, ...others] = question.singles;
  if (!rarest) return [];
  const first = await findDocuments(ctx, { query: rarest.query, exact: rarest.query, titled: rarest.query, rare: rarest.rare }, most);
  let found = first;
  for (const { query } of others) {
    const ids = [...new Set(found.map((one) => one.ticketId))];
    const next = await findWithin(ctx, { query, exact: query, titled: query }, ids);
    const has = new Set(next.map((one) => one.ticketId));
    found = [...found.filter((one) => has.has(one.ticketId)), ...next];
  }
  return found.map((one) => ({ ...one, score: 0 }));
}

async function leaveOut(ctx: Ctx, tickets: readonly Candidate[], without: string): Promise<Candidate[]> {
  const there = await findWithin(
    ctx,
    { query: without, exact: without, titled: without },
    tickets.map((one) => one.id),
  );
  const out = new Set(there.map((one) => one.ticketId));
  return tickets.filter((one) => !out.has(one.id));
}

/** Contacts whose whole address was typed. */
async function requestersOf(ctx: Ctx, q: string): Promise<string[]> {
  if (!isEmail(q) && toE164(q) === null) return [];
  return (await listContacts(ctx, { address: q, limit: 5 })).items.map((contact) => contact.id);
}
