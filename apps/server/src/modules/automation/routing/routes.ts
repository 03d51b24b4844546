import { contract } from '@otklik/contract';
import { on } from '../../../platform/http/mount.ts';
import { readDistributions } from './distributions.ts';
import { previewDistribution } from './preview-distribution.ts';
import { readFloor } from './read-floor.ts';
import { saveDistribution } from './save-distribution.ts';

const lines = contract.automation;

/** Contract line to verb, nothing else. */
export const routingRoutes = {
  listDistributions: on(lines.listDistributions, async (ctx) => ({ items: await readDistributions(ctx) })),
  saveDistribution: on(lines.saveDistribution, (ctx, { params, body }) => saveDistribution(ctx, params.teamId, body)),
  previewDistribution: on(lines.previewDistribution, (ctx, { params }) => previewDistribution(ctx, params.ticketId)),
  getFloor: on(lines.getFloor, (ctx) => readFloor(ctx)),
};
