export { type Act, audit } from './audit/audit.ts';
export { invite } from './invitations/invite.ts';
export { createApiKey } from './keys/create-api-key.ts';
export { type Addressee, addresseesOf, everyAddressee, holdersOf, holdersOfRoles, membersOf } from './people/addressees.ts';
export { hasOperator, requireOperator, setOperator } from './operators/operators.ts';
export { addUser } from './people/add-user.ts';
export { createUser } from './people/create-user.ts';
export { peopleNames } from './people/people-names.ts';
export { hashPassword } from './people/passwords.ts';
export { knownUsers } from './people/known-users.ts';
export { listUsers } from './people/read-users.ts';
export { ownSignature } from './people/signature-of.ts';
export { setPasswordHash } from './people/set-password.ts';
export { makeReset } from './resets/make-reset.ts';
export { actorNow } from './sessions/actor-now.ts';
export { authenticate, forgetCallers } from './sessions/authenticate.ts';
export { endSessions } from './sessions/end-sessions.ts';
export { type Listening, liveActors } from './sessions/live-actors.ts';
export { createTenant } from './tenants/create-tenant.ts';
export { isFresh } from './tenants/set-up.ts';
export { readTenant } from './tenants/read-tenant.ts';
export { listTeams } from './teams/read-teams.ts';
export { teamIds } from './teams/team-ids.ts';
export { userByEmail } from './people/user-by-email.ts';
export { knownRoles } from './roles/known-roles.ts';
export { roleByName } from './roles/role-by-name.ts';
export { findTenant, listTenants, type TenantFound } from './tenants/find-tenant.ts';
export {
  addDemoPeople,
  beginDemo,
  demoPeople,
  type DemoTeam,
  type DemoUser,
  endDemo,
  noteDemo,
  removeDemoPeople,
} from './demo/demo-people.ts';
export { teamByName } from './teams/team-by-name.ts';
export { withholdFromTeams } from './teams/withhold-from-teams.ts';
