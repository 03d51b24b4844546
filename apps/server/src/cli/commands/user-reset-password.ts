import { audit, endSessions, hashPassword, makeReset, setPasswordHash, userByEmail } from '../../modules/identity/index.ts';
import { command } from '../command.ts';
import { inTenantOf } from '../in-tenant-of.ts';
import { readSecret } from '../read-secret.ts';
import { withApp } from '../with-app.ts';

/** `user reset-password` prints {link}, or with --password {password}. Refuses user_not_found, password_too_weak. */
const reset = command({
  about: 'Makes a link by which a person sets a new password, good for half an hour; or sets one now and signs the person out everywhere.',
  options: {
    tenant: { type: 'string', value: 'bench', required: true, help: "the account's slug" },
    email: { type: 'string', value: 'vera@bench.test', required: true, help: "the person's address" },
    password: { type: 'string', value: '…', help: 'set this one instead of making a link; - reads it from standard input' },
  },
  async run({ tenant, email, password: given }) {
    const password = given === undefined ? null : await readSecret(given);
    const passwordHash = password === null ? null : await hashPassword(password);
    return withApp('user reset-password', (app) =>
      inTenantOf(app, tenant, async (ctx) => {
        const { userId, name } = await userByEmail(ctx, email);
        const done = (details: object) =>
          audit(ctx, { action: 'password.reset', target: { kind: 'user', id: userId, name }, details: { ...details } });
        if (passwordHash === null) {
          const { link } = await makeReset(ctx, userId);
          await done({ by: 'link' });
          return { json: { link }, text: link };
        }
        await setPasswordHash(ctx, userId, passwordHash);
        const ended = await endSessions(ctx, userId);
        await done({ by: 'password' });
        return { json: { password }, text: `The password of ${name} is set; ${ended} sessions ended.` };
      }),
    );
  },
});
export { reset as command };
