import { contract } from '@otklik/contract';
import { on } from '../../../platform/http/mount.ts';
import { findWhileTyping } from './find-while-typing.ts';
import { judgeDuplicate } from './judge-duplicate.ts';
import { listDuplicates } from './list-duplicates.ts';
import { changeDuplicateSettings, getDuplicateSettings } from './settings.ts';

const lines = contract.tickets;

/** Contract line to verb, nothing else. */
export const duplicateRoutes = {
  listDuplicates: on(lines.listDuplicates, (ctx, { params }) => listDuplicates(ctx, params.ticketId)),
  judgeDuplicate: on(lines.judgeDuplicate, (ctx, { params, body }) => judgeDuplicate(ctx, params.ticketId, params.otherId, body.state)),
  findDuplicates: on(lines.findDuplicates, (ctx, { query }) => findWhileTyping(ctx, query)),
  getDuplicateSettings: on(lines.getDuplicateSettings, (ctx) => getDuplicateSettings(ctx)),
  changeDuplicateSettings: on(lines.changeDuplicateSettings, (ctx, { body }) => changeDuplicateSettings(ctx, body)),
};
