import { loadDemo } from '../../../../../demo/load-demo.ts';
import { command } from '../command.ts';
import { commandLine, tenantOf } from '../in-tenant-of.ts';
import { withApp } from '../with-app.ts';

/** `demo load` prints {tickets, users}. Refuses demo_already_loaded. */
const load = command({
  about: 'Loads the demo company: 3 teams, 12 people, their clients and 400 tickets of the last 60 days. Sends nothing.',
  options: { tenant: { type: 'string', value: 'bench', required: true, help: "the account's slug" } },
  async run({ tenant }) {
    const loaded = await withApp('demo load', async (app) => loadDemo(app, (await tenantOf(app, tenant)).tenantId, commandLine));
    return { json: loaded, text: `Loaded ${loaded.tickets} tickets and ${loaded.users} people` };
  },
});
export { load as command };
