import { contract } from '@otklik/contract';
import { on } from '../../platform/http/mount.ts';
import { addNote } from './conversation/note.ts';
import { cancelMessage } from './conversation/cancel.ts';
import { getMessage, messagesOf } from './conversation/read.ts';
import { replyToTicket } from './conversation/reply.ts';
import { retryMessage } from './conversation/retry.ts';
import { bulkRoutes } from './bulk/routes.ts';
import { draftRoutes } from './drafts/routes.ts';
import { historyOf } from './history/read.ts';
import { changeTicket } from './lifecycle/change-ticket.ts';
import { createTicket } from './lifecycle/create-ticket.ts';
import { getTicket } from './lifecycle/get-ticket.ts';
import { readTicket } from './lifecycle/read.ts';
import { duplicateRoutes } from './duplicates/routes.ts';
import { escalationRoutes } from './escalation/routes.ts';
import { linkRoutes } from './links/routes.ts';
import { mergingRoutes } from './merging/routes.ts';
import { markRead } from './reads/mark-read.ts';
import { readClosing } from './closing/read-closing.ts';
import { saveClosing } from './closing/save-closing.ts';
import { checklistRoutes } from './checklists/routes.ts';
import { timeRoutes } from './time/routes.ts';
import { reminderRoutes } from './reminders/routes.ts';
import { responseRoutes } from './responses/routes.ts';
import { searchRoutes } from './search/routes.ts';
import { settingsRoutes } from './settings/routes.ts';
import { acceptSuggestion } from './suggestions/accept.ts';
import { dismissSuggestion } from './suggestions/dismiss.ts';
import { viewRoutes } from './views/routes.ts';
import { togetherRoutes } from './together/routes.ts';
import { contactTimeline } from './timeline/read.ts';

const lines = contract.tickets;

/** Contract line to verb, nothing else. */
export const routes = {
  ...settingsRoutes,
  ...draftRoutes,
  ...togetherRoutes,
  ...escalationRoutes,
  ...searchRoutes,
  ...mergingRoutes,
  ...viewRoutes,
  ...bulkRoutes,
  ...linkRoutes,
  ...duplicateRoutes,
  ...responseRoutes,
  ...checklistRoutes,
  ...timeRoutes,
  ...reminderRoutes,
  getClosing: on(lines.getClosing, (ctx) => readClosing(ctx)),
  saveClosing: on(lines.saveClosing, (ctx, { body }) => saveClosing(ctx, body)),
  getTicket: on(lines.getTicket, (ctx, { params, query }) => getTicket(ctx, params.ticketId, query)),
  createTicket: on(lines.createTicket, (ctx, { body }) => createTicket(ctx, body)),
  changeTicket: on(lines.changeTicket, (ctx, { params, body }) => changeTicket(ctx, params.ticketId, body)),
  markRead: on(lines.markRead, (ctx, { params }) => markRead(ctx, params.ticketId)),
  acceptSuggestion: on(lines.acceptSuggestion, (ctx, { params }) => acceptSuggestion(ctx, params.ticketId)),
  dismissSuggestion: on(lines.dismissSuggestion, (ctx, { params }) => dismissSuggestion(ctx, params.ticketId)),
  listContactTimeline: on(lines.listContactTimeline, (ctx, { params, query }) => contactTimeline(ctx, params.contactId, query)),
  listHistory: on(lines.listHistory, async (ctx, { params, query }) => {
    const { id } = await readTicket(ctx, params.ticketId);
    return historyOf(ctx, id, query.limit, query.cursor);
  }),
  listMessages: on(lines.listMessages, async (ctx, { params, query }) => {
    const { id } = await readTicket(ctx, params.ticketId);
    return messagesOf(ctx, id, query.limit, query.cursor);
  }),
  getMessage: on(lines.getMessage, (ctx, { params }) => getMessage(ctx, params.messageId)),
  replyToTicket: on(lines.replyToTicket, (ctx, { params, body }) => replyToTicket(ctx, params.ticketId, body)),
  addNote: on(lines.addNote, (ctx, { params, body }) => addNote(ctx, params.ticketId, body)),
  cancelMessage: on(lines.cancelMessage, (ctx, { params }) => cancelMessage(ctx, params.messageId)),
  retryMessage: on(lines.retryMessage, (ctx, { params }) => retryMessage(ctx, params.messageId)),
};
