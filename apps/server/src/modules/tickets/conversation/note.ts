import { noteAdded } from '@otklik/contract/tickets/messages.ts';
import { newId } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { dropDraft } from '../drafts/drop-draft.ts';
import { applyChange } from '../lifecycle/apply-change.ts';
import { lockTicket } from '../lifecycle/lock.ts';
import { readTicket } from '../lifecycle/read.ts';
import { placeOf, tellOfNote } from '../notices/tell.ts';
import { whoMaySee } from '../notices/who-may-see.ts';
import { composed } from './content.ts';
import { getMessage } from './read.ts';
import { knownId } from './reply.ts';
import { authorOf } from './shape.ts';
import { writeMessage } from './write-message.ts';

/** An internal note, never sent. Who is mentioned is told and watches the ticket from then on; who may not see it is neither, and is named in `notTold`. Locks the ticket row. Refuses ticket_not_found, message_empty, file_not_found, already_exists. Emits note.added. */
export async function addNote(
  ctx: Ctx,
  ticketId: string,
  note: {
    id?: string;
    text?: string;
    html?: string;
    attachmentIds?: readonly string[];
    mentionIds?: readonly string[];
    keepDraft?: boolean;
  },
) {
  const ticket = await lockTicket(ctx, ticketId);
  const asked = [...new Set(note.mentionIds ?? [])];
  const [content, told] = await Promise.all([composed(ctx, note), whoMaySee(ctx, placeOf(ticket), asked)]);
  const messageId = note.id ?? newId<'message'>();
  await Promise.all([
    writeMessage(ctx, ticketId, {
      id: messageId,
      kind: 'note',
      direction: 'out',
      author: authorOf(ctx),
      channel: 'note',
      ...content,
      textVisible: content.text,
    }),
    applyChange(ctx, ticket, { addWatcherIds: told }, { note: true }),
    emit(ctx, noteAdded, { ticketId, messageId }),
    ctx.actor.kind === 'user' && !note.keepDraft ? dropDraft(ctx, ticketId, 'note') : null,
  ]).catch(knownId);
  await tellOfNote(ctx, ticket, messageId, told);
  const [message, changed] = await Promise.all([getMessage(ctx, messageId), readTicket(ctx, ticketId)]);
  return { message, ticket: changed, notTold: asked.filter((userId) => !told.includes(userId)) };
}
