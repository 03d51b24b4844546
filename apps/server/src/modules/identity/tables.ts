import type { Schema } from '../../platform/db/schema.ts';

/** Tables of this module: nobody else writes them. */
export type IdentityTables = Pick<
  Schema,
  | 'tenants'
  | 'roles'
  | 'users'
  | 'recovery_codes'
  | 'teams'
  | 'team_members'
  | 'sessions'
  | 'invitations'
  | 'password_resets'
  | 'api_keys'
  | 'audit_log'
>;
