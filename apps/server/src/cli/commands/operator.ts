import { audit, setOperator, userByEmail } from '../../modules/identity/index.ts';
import { command } from '../command.ts';
import { inTenantOf } from '../in-tenant-of.ts';
import { withApp } from '../with-app.ts';

/** `operator` prints {userId, operator}. Refuses user_not_found. */
const operator = command({
  about: 'Makes a person an operator of the installation: the page "System" with backups of all accounts. --revoke takes it back.',
  options: {
    tenant: { type: 'string', value: 'bench', required: true, help: "the account's slug" },
    email: { type: 'string', value: 'vera@bench.test', required: true, help: "the person's address" },
    revoke: { type: 'boolean', help: 'take it back' },
  },
  async run({ tenant, email, revoke }) {
    return withApp('operator', (app) =>
      inTenantOf(app, tenant, async (ctx) => {
        const { userId, name } = await userByEmail(ctx, email);
        await setOperator(ctx, userId, !revoke);
        await audit(ctx, { action: revoke ? 'operator.revoke' : 'operator.grant', target: { kind: 'user', id: userId, name } });
        return {
          json: { userId, operator: !revoke },
          text: revoke ? `${name} is no operator any more` : `${name} is an operator of this installation`,
        };
      }),
    );
  },
});
export { operator as command };
