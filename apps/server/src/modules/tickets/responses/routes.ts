import { contract } from '@otklik/contract';
import { on } from '../../../platform/http/mount.ts';
import { fillResponse } from './fill-response.ts';
import { getResponse, listResponses } from './read.ts';
import { removeResponse } from './remove-response.ts';
import { saveResponse } from './save-response.ts';

const lines = contract.tickets;

/** Contract line to verb, nothing else. */
export const responseRoutes = {
  listResponses: on(lines.listResponses, (ctx) => listResponses(ctx)),
  getResponse: on(lines.getResponse, (ctx, { params }) => getResponse(ctx, params.responseId)),
  saveResponse: on(lines.saveResponse, (ctx, { params, body }) => saveResponse(ctx, params.responseId, body)),
  removeResponse: on(lines.removeResponse, (ctx, { params }) => removeResponse(ctx, params.responseId)),
  fillResponse: on(lines.fillResponse, (ctx, { params, body }) => fillResponse(ctx, params.responseId, body)),
};
