import { conditionsOf, type Filter } from '@otklik/core/filter/filter.ts';
import type { Facts } from '@otklik/core/filter/matches.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { calendarsOf, isOpen } from '../../calendars/index.ts';
import { companyNames, contactCards } from '../../customers/index.ts';
import { countOpen, getMessage } from '../../tickets/index.ts';
import { customerFieldsAmong, readCustomerFields } from '../rules/customer-fields.ts';

/** Which fields these filters ask for. */
export const askedBy = (filters: readonly Filter[]): Set<string> =>
  new Set(filters.flatMap((filter) => conditionsOf(filter).map((one) => one.field)));

/** The facts that are looked up only when a condition asks for them: words, people, working time, counts. */
export async function lookUp(
  ctx: Ctx,
  asked: ReadonlySet<string>,
  { ticketId, messageId, facts }: { ticketId: string; messageId: string | null; facts: Facts },
): Promise<Facts> {
  const found: Record<string, unknown> = {};
  if (asked.has('text') && messageId) found.text = (await getMessage(ctx, messageId)).textVisible;
  if (asked.has('requesterEmail') || asked.has('requesterName')) {
    const card = (await contactCards(ctx, [facts.requester as string])).get(facts.requester as string);
    Object.assign(found, { requesterEmail: card?.email ?? null, requesterName: card?.name ?? null });
  }
  if (asked.has('companyName') && facts.company)
    found.companyName = (await companyNames(ctx, [facts.company as string])).get(facts.company as string) ?? null;
  const own = await customerFieldsAmong(ctx, asked);
  if (own.contact.length + own.company.length > 0) {
    const people = { requester: facts.requester as string, company: facts.company as string | null };
    Object.assign(found, (await readCustomerFields(ctx, own, [people]))(people));
  }
  if (asked.has('requesterOpen')) found.requesterOpen = await countOpen(ctx, facts.requester as string, ticketId);
  return { ...found, ...(await hoursAt(ctx, asked, ctx.now)) };
}

/** What working hours are at an instant, where a condition asks for it: the same for every ticket. */
export async function hoursAt(ctx: Ctx, asked: ReadonlySet<string>, at: Date): Promise<Facts> {
  const found: Record<string, unknown> = {};
  if (asked.has('workingHours')) found.workingHours = await isOpen(ctx, null, at);
  if (asked.has('openCalendars')) {
    const open: string[] = [];
    for (const { id } of await calendarsOf(ctx)) if (await isOpen(ctx, id, at)) open.push(id);
    found.openCalendars = open;
  }
  return found;
}
