import { contract } from '@otklik/contract';
import { on, onOutside } from '../../platform/http/mount.ts';
import { listAudit } from './audit/list-audit.ts';
import { verifyAudit } from './audit/verify-audit.ts';
import { acceptInvitation } from './invitations/accept-invitation.ts';
import { invite } from './invitations/invite.ts';
import { listInvitations, seeInvitation } from './invitations/read-invitations.ts';
import { withdrawInvitation } from './invitations/withdraw-invitation.ts';
import { issueApiKey } from './keys/issue-api-key.ts';
import { listApiKeys } from './keys/read-api-keys.ts';
import { revokeApiKey } from './keys/revoke-api-key.ts';
import { addUser } from './people/add-user.ts';
import { changePassword } from './people/change-password.ts';
import { changeProfile } from './people/change-profile.ts';
import { changeUser } from './people/change-user.ts';
import { endUserSessions } from './people/end-user-sessions.ts';
import { listUsers } from './people/read-users.ts';
import { requestReset } from './resets/request-reset.ts';
import { resetPassword } from './resets/reset-password.ts';
import { changeRole } from './roles/change-role.ts';
import { createRole } from './roles/create-role.ts';
import { listRoles } from './roles/read-roles.ts';
import { removeRole } from './roles/remove-role.ts';
import { confirmSecondFactor } from './second-factor/confirm-second-factor.ts';
import { removeSecondFactor } from './second-factor/remove-second-factor.ts';
import { renewRecoveryCodes } from './second-factor/renew-recovery-codes.ts';
import { startSecondFactor } from './second-factor/start-second-factor.ts';
import { listSessions } from './sessions/list-sessions.ts';
import { getMe } from './sessions/me.ts';
import { revokeOtherSessions, revokeSession } from './sessions/revoke-session.ts';
import { signIn } from './sessions/sign-in.ts';
import { signOut } from './sessions/sign-out.ts';
import { changeTeam } from './teams/change-team.ts';
import { createTeam } from './teams/create-team.ts';
import { listTeams } from './teams/read-teams.ts';
import { removeTeam } from './teams/remove-team.ts';
import { changeTenant } from './tenants/change-tenant.ts';
import { readTenant } from './tenants/read-tenant.ts';
import { isFresh, setUp } from './tenants/set-up.ts';

const lines = contract.identity;

/** Contract line to verb, nothing else. */
export const routes = {
  getSetup: onOutside(lines.getSetup, async (call) => ({ ...(await isFresh(call)), signedIn: call.caller !== null })),
  setUp: onOutside(lines.setUp, (call, { body }) => setUp(call, body)),
  signIn: onOutside(lines.signIn, (call, { body }) => signIn(call, body)),
  signOut: on(lines.signOut, (ctx, _, call) => signOut(ctx, call)),
  getMe: on(lines.getMe, (ctx) => getMe(ctx)),
  changeProfile: on(lines.changeProfile, (ctx, { body }) => changeProfile(ctx, body)),
  changePassword: on(lines.changePassword, (ctx, { body }) => changePassword(ctx, body)),
  listSessions: on(lines.listSessions, (ctx) => listSessions(ctx)),
  revokeSession: on(lines.revokeSession, (ctx, { params }, call) => revokeSession(ctx, params.sessionId, call)),
  revokeOtherSessions: on(lines.revokeOtherSessions, (ctx) => revokeOtherSessions(ctx)),
  startSecondFactor: on(lines.startSecondFactor, (ctx) => startSecondFactor(ctx)),
  confirmSecondFactor: on(lines.confirmSecondFactor, (ctx, { body }, call) => confirmSecondFactor(ctx, body.code, call)),
  removeSecondFactor: on(lines.removeSecondFactor, (ctx, { body }, call) => removeSecondFactor(ctx, body.password, call)),
  renewRecoveryCodes: on(lines.renewRecoveryCodes, (ctx, { body }) => renewRecoveryCodes(ctx, body.password)),
  requestReset: onOutside(lines.requestReset, (call, { body }) => requestReset(call, body.email)),
  resetPassword: onOutside(lines.resetPassword, (call, { body }) => resetPassword(call, body)),
  listInvitations: on(lines.listInvitations, (ctx) => listInvitations(ctx)),
  invite: on(lines.invite, (ctx, { body }) => invite(ctx, body)),
  withdrawInvitation: on(lines.withdrawInvitation, (ctx, { params }) => withdrawInvitation(ctx, params.invitationId)),
  seeInvitation: onOutside(lines.seeInvitation, (call, { body }) => seeInvitation(call, body.token)),
  acceptInvitation: onOutside(lines.acceptInvitation, (call, { body }) => acceptInvitation(call, body)),
  listUsers: on(lines.listUsers, (ctx) => listUsers(ctx)),
  createUser: on(lines.createUser, (ctx, { body }) => addUser(ctx, body)),
  changeUser: on(lines.changeUser, (ctx, { params, body }) => changeUser(ctx, params.userId, body)),
  endUserSessions: on(lines.endUserSessions, (ctx, { params }) => endUserSessions(ctx, params.userId)),
  listTeams: on(lines.listTeams, (ctx) => listTeams(ctx)),
  createTeam: on(lines.createTeam, (ctx, { body }) => createTeam(ctx, body)),
  changeTeam: on(lines.changeTeam, (ctx, { params, body }) => changeTeam(ctx, params.teamId, body)),
  removeTeam: on(lines.removeTeam, (ctx, { params }) => removeTeam(ctx, params.teamId)),
  listRoles: on(lines.listRoles, (ctx) => listRoles(ctx)),
  createRole: on(lines.createRole, (ctx, { body }) => createRole(ctx, body)),
  changeRole: on(lines.changeRole, (ctx, { params, body }) => changeRole(ctx, params.roleId, body)),
  removeRole: on(lines.removeRole, (ctx, { params }) => removeRole(ctx, params.roleId)),
  listApiKeys: on(lines.listApiKeys, (ctx) => listApiKeys(ctx)),
  createApiKey: on(lines.createApiKey, (ctx, { body }) => issueApiKey(ctx, body)),
  revokeApiKey: on(lines.revokeApiKey, (ctx, { params }) => revokeApiKey(ctx, params.keyId)),
  listAudit: on(lines.listAudit, (ctx, { query }) => listAudit(ctx, query)),
  verifyAudit: on(lines.verifyAudit, (ctx) => verifyAudit(ctx)),
  getTenant: on(lines.getTenant, (ctx) => readTenant(ctx)),
  changeTenant: on(lines.changeTenant, (ctx, { body }) => changeTenant(ctx, body)),
};
