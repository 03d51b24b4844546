import type { complianceSlices } from '@otklik/contract/sla/compliance.ts';
import * as m from '#words';

/** What promises may be counted by, in the order in which it is offered; the audit log names them too. */
export const sliceWords: Record<(typeof complianceSlices)[number], () => string> = {
  team: m.tickets_team,
  assignee: m.tickets_assignee,
  company: m.tickets_company,
  metric: m.forecast_promise,
  policy: m.compliance_policy,
  priority: m.tickets_priority,
  type: m.tickets_type,
  category: m.tickets_category,
  tag: m.compliance_tag,
  source: m.views_field_source,
  inbox: m.views_field_inbox,
  day: m.compliance_day,
  week: m.compliance_week,
  month: m.compliance_month,
};
