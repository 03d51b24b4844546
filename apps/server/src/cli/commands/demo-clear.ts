import { clearDemo } from '../../../../../demo/clear-demo.ts';
import { command } from '../command.ts';
import { commandLine, tenantOf } from '../in-tenant-of.ts';
import { withApp } from '../with-app.ts';

/** `demo clear` prints {tickets}: how many went; 0 when no demo company was loaded. */
const clear = command({
  about: 'Removes the demo company and everything that hangs on it. Nothing of the account’s own goes.',
  options: { tenant: { type: 'string', value: 'bench', required: true, help: "the account's slug" } },
  async run({ tenant }) {
    const cleared = await withApp('demo clear', async (app) => clearDemo(app, (await tenantOf(app, tenant)).tenantId, commandLine));
    return {
      json: cleared,
      text: cleared.tickets > 0 ? `Removed the demo company with ${cleared.tickets} tickets` : 'No demo company is loaded',
    };
  },
});
export { clear as command };
