import type { GoneThing } from '@otklik/contract/tickets/gone.ts';
import { isId } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { calendarsOf } from '../../calendars/index.ts';
import { companyNames, contactCards } from '../../customers/index.ts';
import { fieldsOf } from '../../fields/index.ts';
import { addresseesOf, knownRoles, listTeams } from '../../identity/index.ts';
import { readLines } from '../../workforce/index.ts';
import { listTemplates } from '../checklists/templates.ts';
import { inboxNames } from '../search/operators/inboxes.ts';
import { getTicketSettings } from '../settings/get-settings.ts';
import type { Named } from './named-in.ts';

type Standing = { has(id: string): boolean };
type Reader = (ctx: Ctx, ids: readonly string[]) => Promise<Standing>;

/**
 * Tells of whatever is named whether it is gone: removed, archived or switched off. One look at each kind of thing that is named, none at the others.
 * Webhooks stand on an upper floor, which looks after them itself by `more`.
 */
export async function findGone(
  ctx: Ctx,
  named: readonly Named[],
  more: Partial<Record<GoneThing, Reader>> = {},
): Promise<(one: Named) => boolean> {
  const readers: Partial<Record<GoneThing, Reader>> = { ...shipped, ...more };
  const standing = new Map<GoneThing, Standing>();
  for (const [thing, some] of Map.groupBy(named, (one) => one.thing)) {
    const ids = [...new Set(some.map((one) => one.id).filter(isId))];
    const there = await readers[thing]?.(ctx, ids);
    if (there) standing.set(thing, there);
  }
  return ({ thing, id }) => standing.get(thing)?.has(id) === false;
}

const idsOf = (all: readonly { id: string }[]): Standing => new Set(all.map(({ id }) => id));
const activeOf = (all: readonly { id: string; active: boolean }[]): Standing => idsOf(all.filter((one) => one.active));

/** Fields of tickets, requesters and companies, those that are not archived. */
async function fieldsInUse(ctx: Ctx) {
  const all = [...(await fieldsOf(ctx, 'ticket')), ...(await fieldsOf(ctx, 'contact')), ...(await fieldsOf(ctx, 'company'))];
  return all.filter((field) => field.active);
}

const shipped: Record<Exclude<GoneThing, 'webhook'>, Reader> = {
  team: async (ctx) => idsOf((await listTeams(ctx)).items),
  user: (ctx, ids) => addresseesOf(ctx, ids),
  type: async (ctx) => activeOf((await getTicketSettings(ctx)).types),
  category: async (ctx) => activeOf((await getTicketSettings(ctx)).categories),
  status: async (ctx) => activeOf((await getTicketSettings(ctx)).statuses),
  inbox: async (ctx) => idsOf(await inboxNames(ctx)),
  calendar: async (ctx) => idsOf(await calendarsOf(ctx)),
  contact: contactCards,
  company: companyNames,
  field: async (ctx) => idsOf(await fieldsInUse(ctx)),
  option: async (ctx) => activeOf((await fieldsInUse(ctx)).flatMap((field) => field.options)),
  role: (ctx) => knownRoles(ctx),
  line: async (ctx) => idsOf(await readLines(ctx)),
  checklist_template: async (ctx) => idsOf((await listTemplates(ctx)).items),
};
