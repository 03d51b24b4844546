import { contract } from '@otklik/contract';
import { on } from '../../platform/http/mount.ts';
import { previewMacro } from './macros/preview-macro.ts';
import { listMacros } from './macros/read.ts';
import { removeMacro } from './macros/remove-macro.ts';
import { runMacro } from './macros/run-macro.ts';
import { saveMacro } from './macros/save-macro.ts';
import { routingRoutes } from './routing/routes.ts';

const lines = contract.automation;

/** Contract line to verb, nothing else. */
export const routes = {
  ...routingRoutes,
  listMacros: on(lines.listMacros, (ctx) => listMacros(ctx)),
  saveMacro: on(lines.saveMacro, (ctx, { params, body }) => saveMacro(ctx, params.macroId, body)),
  removeMacro: on(lines.removeMacro, (ctx, { params }) => removeMacro(ctx, params.macroId)),
  previewMacro: on(lines.previewMacro, (ctx, { params, query }) => previewMacro(ctx, params.ticketId, params.macroId, query.language)),
  runMacro: on(lines.runMacro, (ctx, { params, body }) => runMacro(ctx, params.ticketId, params.macroId, body)),
};
