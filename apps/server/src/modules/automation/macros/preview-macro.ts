import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { readTenant } from '../../identity/index.ts';
import { hasSender } from '../../channels/index.ts';
import { allowMove, bulkScope, readTicket, refuseUnsolvable, statusById } from '../../tickets/index.ts';
import type { Change } from '../actions/action.ts';
import { changeOf } from '../actions/change-of.ts';
import { lackingFor } from './lacking.ts';
import { refuseGone } from './refuse-gone.ts';
import { type MacroAction, readMacro } from './read.ts';
import { textsOf } from './texts.ts';

/** What a macro would do to a ticket now; changes nothing. Refuses not_found, ticket_not_found, status_not_found, transition_not_allowed, required_fields, required_steps, inbox_cannot_send, and what points at something gone, as a run would. */
export async function previewMacro(ctx: Ctx, ticketId: string, macroId: string, language: 'ru' | 'en' = ctx.locale) {
  const [{ actions }, ticket, tenant] = await Promise.all([readMacro(ctx, macroId), readTicket(ctx, ticketId), readTenant(ctx)]);
  const me = ctx.actor.kind === 'user' ? ctx.actor.id : null;
  const change = changeOf(actions, { now: ctx.now, timeZone: tenant.timeZone, me, watcherIds: ticket.watcherIds });
  const { addTags = [], removeTags = [], fields = {}, ...plain } = change;
  await refuseGone(ctx, change);
  if (plain.statusId) await refuseMove(ctx, ticket, plain.statusId, actions);
  const sent = actions.some((action) => action.do === 'reply' && action.send);
  if (sent && !(await hasSender(ctx))) throw refuse('inbox_cannot_send');
  if (change.statusId) await refuseState(ctx, ticketId, change);
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

async function refuseState(ctx: Ctx, ticketId: string, change: Change): Promise<void> {
  const [row] = (await bulkScope(ctx, { ticketIds: [ticketId] })).tickets;
  if (row) await refuseUnsolvable(ctx, row, change, await statusById(ctx, change.statusId as string));
}

type Ticket = Awaited<ReturnType<typeof readTicket>>;

/** A reply that is sent opens a new ticket first: where it moves from then, the run will tell. */
async function refuseMove(ctx: Ctx, ticket: Ticket, statusId: string, actions: readonly MacroAction[]): Promise<void> {
  const to = await statusById(ctx, statusId);
  const opens = ticket.statusKind === 'new' && actions.some((action) => action.do === 'reply' && action.send);
  if (opens || to.id === ticket.statusId) return;
  // only whether somebody has answered counts, not when
  const first_response_at = ticket.firstResponseAt ? ctx.now : null;
  await allowMove(ctx, { status_id: ticket.statusId, status_kind: ticket.statusKind, first_response_at }, to);
}
