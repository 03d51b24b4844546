export { createApiKey } from './keys/create-api-key.ts';
export { createUser } from './people/create-user.ts';
export { hashPassword } from './people/passwords.ts';
export { authenticate, forgetCallers } from './sessions/authenticate.ts';
export { createTenant } from './tenants/create-tenant.ts';
export { teamIds } from './teams/team-ids.ts';
export { userByEmail } from './people/user-by-email.ts';
export { roleByName } from './roles/role-by-name.ts';
export { findTenant, listTenants, type TenantFound } from './tenants/find-tenant.ts';
