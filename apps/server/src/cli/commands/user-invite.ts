import { invite, roleByName } from '../../modules/identity/index.ts';
import { command } from '../command.ts';
import { inTenantOf } from '../in-tenant-of.ts';
import { withApp } from '../with-app.ts';

/** `user invite` prints {link}. Refuses address_not_valid, already_exists, role_not_found. */
const inviting = command({
  about:
    'Makes a link by which a person joins and chooses a password; it is good for seven days. It also goes by mail where mail can be sent.',
  options: {
    tenant: { type: 'string', value: 'bench', required: true, help: "the account's slug" },
    email: { type: 'string', value: 'vera@bench.test', required: true, help: 'the address to sign in with' },
    name: { type: 'string', value: '…', help: 'otherwise the part of the address before @' },
    role: { type: 'string', value: 'agent', help: "administrator, supervisor, agent, light_agent, or a role's name; agent" },
  },
  async run({ tenant, email, name = email.split('@')[0] as string, role = 'agent' }) {
    const { link } = await withApp('user invite', (app) =>
      inTenantOf(app, tenant, async (ctx) => invite(ctx, { email, name, roleId: await roleByName(ctx, role), teamIds: [] })),
    );
    return { json: { link }, text: link };
  },
});
export { inviting as command };
