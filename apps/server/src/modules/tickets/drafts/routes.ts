import { contract } from '@otklik/contract';
import { on } from '../../../platform/http/mount.ts';
import { dropDraft } from './drop-draft.ts';
import { getDrafts } from './get-drafts.ts';
import { listDrafts } from './list-drafts.ts';
import { saveDraft } from './save-draft.ts';

const lines = contract.tickets;

/** Contract line to verb, nothing else. */
export const draftRoutes = {
  getDrafts: on(lines.getDrafts, (ctx, { params }) => getDrafts(ctx, params.ticketId)),
  saveDraft: on(lines.saveDraft, (ctx, { params, body }) => saveDraft(ctx, params.ticketId, params.kind, body)),
  dropDraft: on(lines.dropDraft, (ctx, { params, query }) => dropDraft(ctx, params.ticketId, params.kind, query.base)),
  listDrafts: on(lines.listDrafts, (ctx, { query }) => listDrafts(ctx, query)),
};
