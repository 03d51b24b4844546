import type { Facts } from '@otklik/core/filter/matches.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { type ContactCard, companyNames, contactCards } from '../../customers/index.ts';
import {
  countOpenThen,
  type Past,
  type PastChecklist,
  pastChecklists,
  pastWords,
  type Proposal,
  proposalsOf,
} from '../../tickets/index.ts';
import { readCustomerFields } from '../rules/customer-fields.ts';
import type { State } from './state.ts';
import { hoursAt } from '../triggers/look-up.ts';
import type { Trial } from './trial.ts';

/** Fields that conditions ask for and that are taken as they are today. */
export const takenAsNow = ['requesterEmail', 'requesterName', 'companyName', 'workingHours', 'openCalendars'];
/** Fields whose past nobody kept. */
export const notKept = ['due'];

/** A ticket at an instant of its life, with the words of what rules would have written. */
type Living = { state: State; past: Past; written: ReadonlyMap<string, string> };

/** What conditions ask for beside a ticket's row: people, words, working time, counts. */
export type Knowledge = {
  cards: ReadonlyMap<string, ContactCard>;
  companies: ReadonlyMap<string, string>;
  /** which tickets are duplicates of which */
  proposals: ReadonlyMap<string, readonly Proposal[]>;
  /** those that tickets ever had, by ticket; none unless a rule begins one */
  checklists: ReadonlyMap<string, readonly PastChecklist[]>;
  /** what is asked for of a ticket as it is at an instant of its life */
  at(life: Living, at: Date, messageId: string | null, asked: ReadonlySet<string>): Promise<Facts>;
};

/** Reads what the conditions of rules ask for, of a page of tickets, in a query for each thing that is asked. Counts are the exception: a query for an event at which the cheap conditions of a rule hold. */
export async function gatherKnowledge(
  ctx: Ctx,
  { asked, writes: people, customers, merges, begins, gives }: Trial,
  pasts: readonly Past[],
): Promise<Knowledge> {
  const named = (field: 'requester' | 'company', name: string) => [
    ...new Set([...pasts.flatMap((past) => valuesOf(past, field, name)), ...gives[field]]),
  ];
  const wantsPeople = people || asked.has('requesterEmail') || asked.has('requesterName');
  const cards = wantsPeople ? await contactCards(ctx, named('requester', 'requesterId')) : new Map<string, ContactCard>();
  const companies = people || asked.has('companyName') ? await companyNames(ctx, named('company', 'companyId')) : new Map<string, string>();
  const words = asked.has('text') ? await pastWords(ctx, pasts.flatMap(messageIdsOf)) : new Map<string, string>();
  const proposals = merges
    ? await proposalsOf(
        ctx,
        pasts.map((past) => past.ticketId),
      )
    : new Map<string, Proposal[]>();
  const [requesters, firms] = [named('requester', 'requesterId'), named('company', 'companyId')];
  const own = await readCustomerFields(ctx, customers, [
    ...requesters.map((requester) => ({ requester, company: null })),
    ...firms.map((company) => ({ requester: company, company })),
  ]);
  const ticketIds = pasts.map((past) => past.ticketId);
  const checklists = Map.groupBy(begins ? await pastChecklists(ctx, ticketIds) : [], (one) => one.ticketId);
  const counts = new Map<string, number>();
  const openOf = async (requesterId: string, ticketId: string, at: Date) => {
    const key = `${requesterId} ${ticketId} ${at.getTime()}`;
    const n = counts.get(key) ?? (await countOpenThen(ctx, [{ requesterId, ticketId, at }]))[0] ?? 0;
    counts.set(key, n);
    return n;
  };
  return {
    cards,
    companies,
    proposals,
    checklists,
    async at({ state, past, written }, at, messageId, of) {
      const [requester, company] = [state.requester as string, state.company as string | null];
      const card = cards.get(requester);
      const found: Record<string, unknown> = {
        text: (messageId && (written.get(messageId) ?? words.get(messageId))) || null,
        requesterEmail: card?.email ?? null,
        requesterName: card?.name ?? null,
        companyName: (company && companies.get(company)) || null,
        ...own({ requester, company }),
      };
      if (of.has('requesterOpen')) found.requesterOpen = await openOf(requester, past.ticketId, at);
      return { ...found, ...(await hoursAt(ctx, of, at)) };
    },
  };
}

function valuesOf({ facts, events }: Past, field: string, name: string): string[] {
  const changed = events.flatMap(({ data }) => {
    const change = (data.changes as Record<string, { from: unknown; to: unknown }> | undefined)?.[name];
    return change ? [change.from, change.to] : [];
  });
  return [facts[field], ...changed].filter((one): one is string => typeof one === 'string');
}

const messageIdsOf = ({ events }: Past) => events.flatMap(({ data }) => (typeof data.messageId === 'string' ? [data.messageId] : []));
