import type { Ctx } from '../../../platform/ctx.ts';
import { readTenant } from '../../identity/index.ts';
import { readTicket, statusById } from '../../tickets/index.ts';
import { changeOf } from '../actions/change-of.ts';
import { lackingFor } from './lacking.ts';
import { readMacro } from './read.ts';
import { textsOf } from './texts.ts';

/** What a macro would do to a ticket now; changes nothing. Refuses not_found, ticket_not_found, status_not_found. */
export async function previewMacro(ctx: Ctx, ticketId: string, macroId: string, language: 'ru' | 'en' = ctx.locale) {
  const [{ actions }, ticket, tenant] = await Promise.all([readMacro(ctx, macroId), readTicket(ctx, ticketId), readTenant(ctx)]);
  const me = ctx.actor.kind === 'user' ? ctx.actor.id : null;
  const {
    addTags = [],
    removeTags = [],
    fields = {},
    ...plain
  } = changeOf(actions, { now: ctx.now, timeZone: tenant.timeZone, me, watcherIds: ticket.watcherIds });
  if (plain.statusId) await statusById(ctx, plain.statusId);
  const tags = [...new Set([...ticket.tags, ...addTags])].filter((tag) => !removeTags.includes(tag));
  const to: Record<string, unknown> = {
    ...plain,
    ...(addTags.length + removeTags.length > 0 && { tags }),
    ...Object.fromEntries(Object.entries(fields).map(([fieldId, value]) => [`field:${fieldId}`, value])),
  };
  const from: Record<string, unknown> = {
    ...ticket,
    ...Object.fromEntries(Object.entries(ticket.fields).map(([id, value]) => [`field:${id}`, value])),
  };
  const changes = Object.entries(to)
    .map(([field, value]) => [field, { from: from[field] ?? null, to: value }] as const)
    .filter(([, change]) => JSON.stringify(change.from) !== JSON.stringify(change.to));
  return { changes: Object.fromEntries(changes), ...(await textsOf(ctx, ticketId, actions, language)), lacking: lackingFor(ctx, actions) };
}
