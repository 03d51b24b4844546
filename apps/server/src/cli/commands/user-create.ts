import { addUser, roleByName } from '../../modules/identity/index.ts';
import { command } from '../command.ts';
import { inTenantOf } from '../in-tenant-of.ts';
import { makePassword, readSecret } from '../read-secret.ts';
import { withApp } from '../with-app.ts';

/** `user create` prints {userId}, and {password} when it made one. Refuses already_exists, role_not_found, password_too_weak, address_not_valid. */
const create = command({
  about: 'Adds a person with a password.',
  options: {
    tenant: { type: 'string', value: 'bench', required: true, help: "the account's slug" },
    email: { type: 'string', value: 'vera@bench.test', required: true, help: 'the address to sign in with' },
    name: { type: 'string', value: '…', help: 'otherwise the part of the address before @' },
    role: { type: 'string', value: 'agent', help: "administrator, supervisor, agent, light_agent, or a role's name; agent" },
    password: { type: 'string', value: '…', help: 'otherwise one is made and printed; - reads it from standard input' },
  },
  async run(given) {
    const made = given.password === undefined ? makePassword() : null;
    const password = made ?? (await readSecret(given.password as string));
    const name = given.name ?? (given.email.split('@')[0] as string);
    const { id: userId } = await withApp('user create', (app) =>
      inTenantOf(app, given.tenant, async (ctx) =>
        addUser(ctx, { email: given.email, name, password, roleId: await roleByName(ctx, given.role ?? 'agent'), teamIds: [] }),
      ),
    );
    return { json: { userId, ...(made && { password: made }) }, text: `Added ${name} (${userId})${made ? `\nPassword: ${made}` : ''}` };
  },
});
export { create as command };
