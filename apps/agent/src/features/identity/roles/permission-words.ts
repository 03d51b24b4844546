import type { Permission } from '../../../base/session/queries.ts';
import * as m from '#words';

/** A right in words. */
export const permissionWords: Record<Permission, () => string> = {
  'tickets.see_all': m.identity_may_tickets_see_all,
  'tickets.see_team': m.identity_may_tickets_see_team,
  'tickets.write': m.identity_may_tickets_write,
  'tickets.reply': m.identity_may_tickets_reply,
  'tickets.note': m.identity_may_tickets_note,
  'tickets.export': m.identity_may_tickets_export,
  'views.share': m.identity_may_views_share,
  'customers.read': m.identity_may_customers_read,
  'customers.write': m.identity_may_customers_write,
  'channels.ledger': m.identity_may_channels_ledger,
  'channels.manage': m.identity_may_channels_manage,
  'workforce.manage': m.identity_may_workforce_manage,
  'people.manage': m.identity_may_people_manage,
  'roles.manage': m.identity_may_roles_manage,
  'keys.manage': m.identity_may_keys_manage,
  'audit.read': m.identity_may_audit_read,
  'responses.manage': m.identity_may_responses_manage,
  'sla.manage': m.identity_may_sla_manage,
  'webhooks.manage': m.webhooks_may_manage,
  'rules.manage': m.identity_may_rules_manage,
  'time.manage': m.identity_may_time_manage,
  'settings.manage': m.identity_may_settings_manage,
};
export const permissionList = Object.keys(permissionWords) as Permission[];
