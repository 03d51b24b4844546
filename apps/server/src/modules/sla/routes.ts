import { contract } from '@otklik/contract';
import { on } from '../../platform/http/mount.ts';
import { withFinding, withFindings } from './policies/with-findings.ts';
import { orderPolicies } from './policies/order-policies.ts';
import { readPolicies } from './policies/read-policies.ts';
import { removePolicy } from './policies/remove-policy.ts';
import { savePolicy } from './policies/save-policy.ts';
import { previewCalendar } from './preview/preview-calendar.ts';
import { previewPolicy } from './preview/preview-policy.ts';
import { getCompliance } from './compliance/get-compliance.ts';
import { listBreaches } from './compliance/list-breaches.ts';
import { getSlaForecast } from './forecast/get-forecast.ts';
import { getTicketSla } from './reading/get-ticket-sla.ts';

const lines = contract.sla;

/** Contract line to verb, nothing else. */
export const routes = {
  listSlaPolicies: on(lines.listSlaPolicies, async (ctx) => ({ items: await withFindings(ctx, await readPolicies(ctx)) })),
  saveSlaPolicy: on(lines.saveSlaPolicy, async (ctx, { params, body }) => withFinding(ctx, await savePolicy(ctx, params.policyId, body))),
  removeSlaPolicy: on(lines.removeSlaPolicy, (ctx, { params }) => removePolicy(ctx, params.policyId)),
  orderSlaPolicies: on(lines.orderSlaPolicies, async (ctx, { body }) => ({
    items: await withFindings(ctx, await orderPolicies(ctx, body.ids)),
  })),
  previewSlaPolicy: on(lines.previewSlaPolicy, (ctx, { body }) => previewPolicy(ctx, body)),
  previewSlaCalendar: on(lines.previewSlaCalendar, (ctx, { body: { calendarId, ...value } }) => previewCalendar(ctx, calendarId, value)),
  getSlaForecast: on(lines.getSlaForecast, (ctx, { query }) => getSlaForecast(ctx, query)),
  getSlaCompliance: on(lines.getSlaCompliance, (ctx, { body }) => getCompliance(ctx, body)),
  listSlaBreaches: on(lines.listSlaBreaches, (ctx, { body }) => listBreaches(ctx, body)),
  getTicketSla: on(lines.getTicketSla, (ctx, { params }) => getTicketSla(ctx, params.ticketId)),
};
