import { createInbox, readAccounts } from '../../modules/channels/index.ts';
import { teamByName } from '../../modules/identity/index.ts';
import { command } from '../command.ts';
import { inTenantOf, tenantOf } from '../in-tenant-of.ts';
import { withApp } from '../with-app.ts';

/** `inbox create` prints {inboxId}. Refuses address_not_valid, already_exists, team_not_found, host_not_allowed, invalid_input. */
const create = command({
  about: [
    'Connects an address. Its mail comes by SMTP to our own port (OTKLIK_SMTP_PORT), or is fetched from a mailbox by IMAP; answers leave by the given SMTP server.',
    'A user name or password with @, : or / in it must be percent-encoded. A server on a private network must be allowed by OTKLIK_ALLOW_PRIVATE.',
  ].join('\n'),
  options: {
    tenant: { type: 'string', value: 'bench', required: true, help: "the account's slug" },
    address: { type: 'string', value: 'help@bench.test', required: true, help: 'the address people write to' },
    name: { type: 'string', value: '…', help: 'its name in the interface; otherwise the address' },
    'from-name': { type: 'string', value: '…', help: 'the name in From of answers' },
    team: { type: 'string', value: '…', help: 'the team that gets its tickets, by name' },
    'smtp-url': { type: 'string', value: 'smtp://user:password@host:587', help: 'where answers leave; smtps:// for implicit TLS' },
    'imap-url': { type: 'string', value: 'imaps://user:password@host:993/INBOX', help: 'the mailbox to fetch from' },
  },
  async run(given) {
    const inbox = await withApp('inbox create', async (app) => {
      await tenantOf(app, given.tenant);
      const accounts = await readAccounts(app, { smtpUrl: given['smtp-url'], imapUrl: given['imap-url'] });
      return inTenantOf(app, given.tenant, async (ctx) => {
        const teamId = given.team === undefined ? null : await teamByName(ctx, given.team);
        return createInbox(
          ctx,
          {
            address: given.address,
            teamId,
            ...(given.name && { name: given.name }),
            ...(given['from-name'] && { fromName: given['from-name'] }),
          },
          accounts,
        );
      });
    });
    return { json: { inboxId: inbox.id }, text: `Connected ${inbox.address} (${inbox.id})` };
  },
});
export { create as command };
