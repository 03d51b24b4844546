import { contract } from '@otklik/contract';
import { on } from '../../../platform/http/mount.ts';
import { reportOf } from './read-bulk.ts';
import { startBulk } from './start-bulk.ts';
import { undoBulk } from './undo-bulk.ts';

const lines = contract.tickets;

/** Contract line to verb, nothing else. */
export const bulkRoutes = {
  startBulk: on(lines.startBulk, (ctx, { body }) => startBulk(ctx, body)),
  getBulk: on(lines.getBulk, (ctx, { params }) => reportOf(ctx, params.bulkId)),
  undoBulk: on(lines.undoBulk, (ctx, { params }) => undoBulk(ctx, params.bulkId)),
};
