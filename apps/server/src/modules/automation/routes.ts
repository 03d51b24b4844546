import { contract } from '@otklik/contract';
import { on } from '../../platform/http/mount.ts';
import { offeredWebhooks } from '../integrations/index.ts';
import { previewBulkMacro } from './macros/preview-bulk-macro.ts';
import { previewMacro } from './macros/preview-macro.ts';
import { listMacros } from './macros/read.ts';
import { removeMacro } from './macros/remove-macro.ts';
import { runMacro } from './macros/run-macro.ts';
import { saveMacro } from './macros/save-macro.ts';
import { dryRunRule } from './dry-run/dry-run-rule.ts';
import { startBulkMacro } from './macros/start-bulk-macro.ts';
import { routingRoutes } from './routing/routes.ts';
import { listRuleRuns, listTicketRuleRuns } from './rules/list-runs.ts';
import { listRules } from './rules/read-rules.ts';
import { checkRule } from './rules/check-rule.ts';
import { orderRules, removeRule, saveRule } from './rules/save-rule.ts';
import { takeBusinessEvent } from './business-events/take-business-event.ts';

const lines = contract.automation;

/** Contract line to verb, nothing else. */
export const routes = {
  ...routingRoutes,
  listMacros: on(lines.listMacros, (ctx) => listMacros(ctx)),
  saveMacro: on(lines.saveMacro, (ctx, { params, body }) => saveMacro(ctx, params.macroId, body)),
  removeMacro: on(lines.removeMacro, (ctx, { params }) => removeMacro(ctx, params.macroId)),
  previewMacro: on(lines.previewMacro, (ctx, { params, query }) => previewMacro(ctx, params.ticketId, params.macroId, query.language)),
  listRules: on(lines.listRules, (ctx) => listRules(ctx)),
  listRuleWebhooks: on(lines.listRuleWebhooks, async (ctx) => ({ items: await offeredWebhooks(ctx) })),
  saveRule: on(lines.saveRule, (ctx, { params, body }) => saveRule(ctx, params.ruleId, body)),
  removeRule: on(lines.removeRule, (ctx, { params }) => removeRule(ctx, params.ruleId)),
  orderRules: on(lines.orderRules, (ctx, { body }) => orderRules(ctx, body.ruleIds)),
  checkRule: on(lines.checkRule, (ctx, { params, body }) => checkRule(ctx, params.ruleId, body)),
  dryRunRule: on(lines.dryRunRule, (ctx, { params, body }) => dryRunRule(ctx, params.ruleId, body)),
  listRuleRuns: on(lines.listRuleRuns, (ctx, { params, query }) => listRuleRuns(ctx, params.ruleId, query)),
  listTicketRuleRuns: on(lines.listTicketRuleRuns, (ctx, { params, query }) => listTicketRuleRuns(ctx, params.ticketId, query)),
  takeBusinessEvent: on(lines.takeBusinessEvent, (ctx, { body }) => takeBusinessEvent(ctx, body)),
  previewBulkMacro: on(lines.previewBulkMacro, (ctx, { params, body }) => previewBulkMacro(ctx, params.macroId, body)),
  startBulkMacro: on(lines.startBulkMacro, (ctx, { params, body }) => startBulkMacro(ctx, params.macroId, body)),
  runMacro: on(lines.runMacro, (ctx, { params, body }) => runMacro(ctx, params.ticketId, params.macroId, body)),
};
