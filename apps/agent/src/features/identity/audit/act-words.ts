import * as m from '#words';

/** What an act of the audit log is called. One nobody taught the screen shows its own name. */
export const actWord = (action: string): string => acts[action]?.() ?? action;

/** What it was done to, where that has no name. */
export const targetWord = (kind: string): string => targets[kind]?.() ?? kind;

const acts: Record<string, () => string> = {
  'contacts.export': m.audit_contacts_export,
  'contacts.import': m.audit_contacts_import,
  'contacts.import_undo': m.audit_contacts_import_undo,
  'inbound.read_raw': m.audit_inbound_read_raw,
  'inbound.reprocess': m.audit_inbound_reprocess,
  'inbox.change': m.audit_inbox_change,
  'inbox.create': m.audit_inbox_create,
  'invitation.accepted': m.audit_invitation_accepted,
  'invitation.made': m.audit_invitation_made,
  'invitation.withdrawn': m.audit_invitation_withdrawn,
  'key.created': m.audit_key_created,
  'key.revoked': m.audit_key_revoked,
  'notifications.defaults_changed': m.audit_notifications_defaults_changed,
  'operator.grant': m.audit_operator_grant,
  'operator.revoke': m.audit_operator_revoke,
  'password.changed': m.audit_password_changed,
  'password.reset': m.audit_password_reset,
  'password.reset_asked': m.audit_password_reset_asked,
  'role.changed': m.audit_role_changed,
  'role.created': m.audit_role_created,
  'role.removed': m.audit_role_removed,
  'second_factor.codes_renewed': m.audit_second_factor_codes_renewed,
  'second_factor.off': m.audit_second_factor_off,
  'second_factor.on': m.audit_second_factor_on,
  'session.closed': m.audit_session_closed,
  'session.opened': m.audit_session_opened,
  'session.others_revoked': m.audit_session_others_revoked,
  'session.refused': m.audit_session_refused,
  'session.revoked': m.audit_session_revoked,
  'system.backup': m.audit_system_backup,
  'system.backup_download': m.audit_system_backup_download,
  'system.backup_remove': m.audit_system_backup_remove,
  'system.hold': m.audit_system_hold,
  'system.release': m.audit_system_release,
  'team.changed': m.audit_team_changed,
  'team.created': m.audit_team_created,
  'team.removed': m.audit_team_removed,
  'tenant.changed': m.audit_tenant_changed,
  'tenant.created': m.audit_tenant_created,
  'user.changed': m.audit_user_changed,
  'user.created': m.audit_user_created,
  'user.sessions_ended': m.audit_user_sessions_ended,
};

const targets: Record<string, () => string> = {
  user: m.audit_of_user,
  role: m.audit_of_role,
  team: m.audit_of_team,
  key: m.audit_of_key,
  inbox: m.audit_of_inbox,
  inbound: m.audit_of_inbound,
  invitation: m.audit_of_invitation,
  tenant: m.audit_of_tenant,
  session: m.audit_of_session,
  import: m.audit_of_import,
  installation: m.audit_of_installation,
  api_key: m.audit_of_api_key,
};
