import { type Ctx, may } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { type InboxRow, showInbox } from './show-inbox.ts';

/** The inboxes of the tenant with their health, oldest first. Servers and the words of their errors are for who may manage channels alone. */
export async function listInboxes(ctx: Ctx) {
  const rows = await db(ctx)
    .selectFrom('inboxes')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const items = rows.map(showInbox);
  return { items: may(ctx, 'channels.manage') ? items : items.map(withoutServers) };
}

/** One inbox with its sealed secrets, for this module. Refuses inbox_not_found. */
export async function inboxRow(ctx: Ctx, inboxId: string): Promise<InboxRow> {
  const row = await db(ctx)
    .selectFrom('inboxes')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', inboxId)
    .executeTakeFirst();
  if (!row) throw refuse('inbox_not_found');
  return row;
}

function withoutServers(inbox: ReturnType<typeof showInbox>): ReturnType<typeof showInbox> {
  const quiet = (health: typeof inbox.receiving) => ({ ...health, error: null });
  return { ...inbox, smtp: null, imap: null, trustedAuthserv: [], receiving: quiet(inbox.receiving), sending: quiet(inbox.sending) };
}
