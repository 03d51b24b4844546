import { createTenant, createUser, hashPassword, hasOperator, setOperator } from '../../modules/identity/index.ts';
import { asSystem } from '../../platform/db/transaction.ts';
import { command, CommandError } from '../command.ts';
import { commandLine } from '../in-tenant-of.ts';
import { readSecret } from '../read-secret.ts';
import { withApp } from '../with-app.ts';

/** `tenant create` prints {tenantId, userId}. Refuses already_exists, password_too_weak, address_not_valid. */
const create = command({
  about:
    'Makes an account (a tenant) with its roles, statuses and types, and its first administrator. Where the installation has no operator yet, that administrator becomes it.',
  options: {
    slug: { type: 'string', value: 'bench', required: true, help: 'its short name: small letters, digits, hyphens' },
    name: { type: 'string', value: 'Bench', help: 'its name as people see it; otherwise the slug' },
    'admin-email': { type: 'string', value: 'a@bench.test', required: true, help: "the administrator's address" },
    'admin-password': { type: 'string', value: '…', required: true, help: 'at least 8 characters; - reads it from standard input' },
    'admin-name': { type: 'string', value: '…', help: 'otherwise the part of the address before @' },
    locale: { type: 'string', value: 'ru|en', help: 'language of the account; ru' },
    'time-zone': { type: 'string', value: 'Europe/Moscow', help: 'IANA time zone; Europe/Moscow' },
  },
  async run(given) {
    const { slug, locale = 'ru', 'time-zone': timeZone = 'Europe/Moscow', 'admin-email': email } = given;
    if (!/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(slug))
      throw new CommandError('invalid_input', `--slug may have small letters, digits and hyphens inside; "${slug}" has something else`);
    if (locale !== 'ru' && locale !== 'en') throw new CommandError('invalid_input', '--locale is ru or en');
    if (!isTimeZone(timeZone))
      throw new CommandError('invalid_input', `--time-zone is an IANA name such as Europe/Moscow; "${timeZone}" is none`);
    const passwordHash = await hashPassword(await readSecret(given['admin-password']));
    const made = await withApp('tenant create', (app) =>
      asSystem(
        app,
        async (ctx) => {
          const first = !(await hasOperator(ctx));
          const { tenantId, roleIds } = await createTenant(ctx, { slug, name: given.name ?? slug, locale, timeZone });
          const name = given['admin-name'] ?? (email.split('@')[0] as string);
          const userId = await createUser(ctx, { email, name, passwordHash, roleId: roleIds.administrator as string, locale, timeZone });
          if (first) await setOperator(ctx, userId, true);
          return { tenantId, userId };
        },
        { actor: commandLine, locale },
      ),
    );
    return { json: made, text: `Made the account ${slug} (${made.tenantId}) with the administrator ${email} (${made.userId})` };
  },
});
export { create as command };

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false; // a RangeError: no such zone
  }
}
