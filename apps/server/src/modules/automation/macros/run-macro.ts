import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { readTenant } from '../../identity/index.ts';
import { addNote, changeTicket, readOwnChange, readTicket, replyToTicket } from '../../tickets/index.ts';
import { changeOf } from '../actions/change-of.ts';
import { countUse } from './count-use.ts';
import { lackingFor } from './lacking.ts';
import { refuseGone } from './refuse-gone.ts';
import { readMacro } from './read.ts';
import { textsOf } from './texts.ts';

/**
 * Runs a macro on a ticket, all of it or nothing; the history names it as the cause. The reply goes before the changes, so that the status a macro sets
 * stands after it, and changes go last of all: one may take the ticket out of the caller's sight. Drafts of the caller stay. Locks the ticket row.
 * Refuses forbidden for the first right lacking, what points at something gone (refuse-gone.ts), places_not_filled for a text with an empty place, and whatever the verbs refuse. Emits what they emit.
 */
export async function runMacro(
  ctx: Ctx,
  ticketId: string,
  macroId: string,
  { language = ctx.locale, holdSeconds }: { language?: 'ru' | 'en'; holdSeconds: number },
) {
  const macro = await readMacro(ctx, macroId);
  const [lacking] = lackingFor(ctx, macro.actions);
  if (lacking) throw refuse('forbidden', { permission: lacking });
  const me = ctx.actor.kind === 'user' ? ctx.actor.id : null;
  const [before, tenant, { note, reply }] = await Promise.all([
    readTicket(ctx, ticketId),
    readTenant(ctx),
    textsOf(ctx, ticketId, macro.actions, language),
  ]);
  const missing = [...(note?.missing ?? []), ...(reply?.send ? reply.missing : [])];
  if (missing.length > 0) throw refuse('places_not_filled', { variables: [...new Set(missing)].join(', ') });
  const change = changeOf(macro.actions, { now: ctx.now, timeZone: tenant.timeZone, me, watcherIds: before.watcherIds });
  await refuseGone(ctx, change);
  ctx.cause = { kind: 'macro', id: macroId, name: macro.name };
  const messageIds: string[] = [];
  if (note) messageIds.push((await addNote(ctx, ticketId, { html: note.html, text: note.text, keepDraft: true })).message.id);
  if (reply?.send)
    messageIds.push((await replyToTicket(ctx, ticketId, { html: reply.html, text: reply.text, holdSeconds, keepDraft: true })).message.id);
  const ticket = Object.keys(change).length > 0 ? await changeTicket(ctx, ticketId, change) : await readOwnChange(ctx, ticketId);
  await countUse(ctx, macroId);
  return { ticket, messageIds, composed: reply && !reply.send ? { html: reply.html, text: reply.text, missing: reply.missing } : null };
}
