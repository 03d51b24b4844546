import type { Ctx } from '../../../platform/ctx.ts';
import { addNote } from '../conversation/note.ts';
import { replyToTicket } from '../conversation/reply.ts';
import { applyChange, type Changes } from '../lifecycle/apply-change.ts';
import { changeOf } from '../lifecycle/change-of.ts';
import { explainForeignKey } from '../lifecycle/foreign.ts';
import { lockTicket, type Ticket } from '../lifecycle/lock.ts';
import type { Deeds } from './deeds.ts';
import { outcomeOf, type Work } from './outcome.ts';

/** so long an undo still reaches what was written */
const holdSeconds = 60;

/**
 * The work of a macro: the note, the reply, then the properties, as when it is run on one ticket. Drafts stay.
 * Refuses whatever the verbs refuse. Emits what they emit.
 */
export function runDeeds(ctx: Ctx, deeds: Deeds, watchersOf: (ticketId: string) => readonly string[]): Work {
  return async (ticket) => {
    const { note, reply, change } = await deeds.of(ticket.id, watchersOf(ticket.id));
    const messageIds: string[] = [];
    if (note) messageIds.push((await addNote(ctx, ticket.id, { ...note, keepDraft: true })).message.id);
    if (reply) messageIds.push((await replyToTicket(ctx, ticket.id, { ...reply, holdSeconds, keepDraft: true })).message.id);
    // a reply opens a new ticket and takes one that nobody had: that goes back too
    const answered = reply ? await lockTicket(ctx, ticket.id) : ticket;
    const given = await applyChange(ctx, answered, await changeOf(ctx, answered, change)).catch(explainForeignKey);
    return outcomeOf(ticket, oneAfterOther(byReply(ticket, answered), given), messageIds);
  };
}

function byReply(before: Ticket, after: Ticket): Changes {
  return {
    ...(before.assignee_id !== after.assignee_id && { assigneeId: { from: before.assignee_id, to: after.assignee_id } }),
    ...(before.status_id !== after.status_id && {
      statusId: { from: before.status_id, to: after.status_id },
      statusKind: { from: before.status_kind, to: after.status_kind },
    }),
  };
}

/** Two changes as one: from where the first began to where the second ended. */
function oneAfterOther(first: Changes, second: Changes): Changes {
  const both = { ...first, ...second };
  return Object.fromEntries(Object.entries(both).map(([name, { to }]) => [name, { from: (first[name] ?? second[name])?.from, to }]));
}
