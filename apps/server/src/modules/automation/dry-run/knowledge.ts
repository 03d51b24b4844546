import type { Facts } from '@otklik/core/filter/matches.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { calendarsOf, isOpen } from '../../calendars/index.ts';
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
import { type Others, readOthers } from './other-runs.ts';
import type { State } from './state.ts';
import type { Trial } from './trial.ts';

/** Fields that conditions ask for and that are taken as they are today. */
export const takenAsNow = ['requesterEmail', 'requesterName', 'companyName', 'workingHours', 'openCalendars'];
/** Fields whose past nobody kept. */
export const notKept = ['due'];

/** What conditions ask for beside a ticket's row: people, words, working time, counts. */
export type Knowledge = {
  cards: ReadonlyMap<string, ContactCard>;
  companies: ReadonlyMap<string, string>;
  words: ReadonlyMap<string, string>;
  /** which tickets are duplicates of which */
  proposals: ReadonlyMap<string, readonly Proposal[]>;
  /** those that tickets ever had, by ticket; none unless the rule begins one */
  checklists: ReadonlyMap<string, readonly PastChecklist[]>;
  others: Others;
  /** of a ticket as it was at an instant */
  at(state: State, at: Date, messageId: string | null): Promise<Facts>;
};

/** Reads what the conditions of a rule ask for, of a page of tickets, in a query for each thing that is asked. Counts are the exception: a query for an event whose other conditions hold. */
export async function gatherKnowledge(
  ctx: Ctx,
  { ruleId, rule, since, asked, writes: people, customers, merges }: Trial,
  pasts: readonly Past[],
): Promise<Knowledge> {
  const named = (field: string, name: string) => [...new Set(pasts.flatMap((past) => valuesOf(past, field, name)))];
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
  const begins = rule.actions.some((action) => action.do === 'checklist');
  const ticketIds = pasts.map((past) => past.ticketId);
  const checklists = Map.groupBy(begins ? await pastChecklists(ctx, ticketIds) : [], (one) => one.ticketId);
  const mails = rule.actions.some((action) => action.do === 'mail');
  const others = await readOthers(ctx, ruleId, pasts, { since, mails });
  const calendars = asked.has('openCalendars') ? await calendarsOf(ctx) : [];
  return {
    cards,
    companies,
    words,
    proposals,
    checklists,
    others,
    async at(state, at, messageId) {
      const card = cards.get(state.requester as string);
      const open: string[] = [];
      for (const { id } of calendars) if (await isOpen(ctx, id, at)) open.push(id);
      const found: Record<string, unknown> = {
        text: (messageId && words.get(messageId)) || null,
        requesterEmail: card?.email ?? null,
        requesterName: card?.name ?? null,
        companyName: companies.get(state.company as string) ?? null,
        openCalendars: open,
        ...own({ requester: state.requester as string, company: state.company as string | null }),
      };
      if (asked.has('workingHours')) found.workingHours = await isOpen(ctx, null, at);
      if (asked.has('requesterOpen'))
        [found.requesterOpen] = await countOpenThen(ctx, [{ requesterId: state.requester as string, ticketId: state.id as string, at }]);
      return found;
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
