import { listTenants } from '../../modules/identity/index.ts';
import { asSystem } from '../../platform/db/transaction.ts';
import { command } from '../command.ts';
import { withApp } from '../with-app.ts';

/** `tenant list` prints {tenants: [{tenantId, slug, name, locale, timeZone, createdAt}]}. */
const list = command({
  about: 'Lists the accounts of this installation.',
  options: {},
  async run() {
    const tenants = await withApp('tenant list', (app) => asSystem(app, listTenants));
    const rows = tenants.map((tenant) => `${tenant.slug}\t${tenant.name}\t${tenant.tenantId}`);
    return {
      json: { tenants },
      text: rows.length > 0 ? rows.join('\n') : 'There is no account yet. Open the web page, or: npm run -s otklik -- tenant create --help',
    };
  },
});
export { list as command };
