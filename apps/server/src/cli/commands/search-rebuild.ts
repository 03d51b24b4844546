import { rebuildIndex } from '../../modules/search/index.ts';
import { command } from '../command.ts';
import { inTenantOf } from '../in-tenant-of.ts';
import { withApp } from '../with-app.ts';

/** `search rebuild` prints {waiting}: how many things the server will index anew. */
const rebuild = command({
  about: 'Lays everything of an account before the index of words anew. A running server works it off; search goes on answering meanwhile.',
  options: { tenant: { type: 'string', value: 'bench', required: true, help: "the account's slug" } },
  async run({ tenant }) {
    const laid = await withApp('search rebuild', (app) => inTenantOf(app, tenant, rebuildIndex));
    return { json: laid, text: `${laid.waiting} things wait for the index` };
  },
});
export { rebuild as command };
