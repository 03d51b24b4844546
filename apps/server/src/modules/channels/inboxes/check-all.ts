import type { App } from '../../../platform/ctx.ts';
import { asSystem } from '../../../platform/db/transaction.ts';
import { db } from '../db.ts';
import { checkInbox } from './check-inbox.ts';

export type InboxChecked = {
  address: string;
  smtp: { ok: boolean; reason: string | null } | null;
  imap: { ok: boolean; reason: string | null } | null;
};

/** Connects to every enabled inbox of the installation, of all tenants, and says what happened: for whoever runs it. A few at a time. */
export async function checkAllInboxes(app: App): Promise<InboxChecked[]> {
  const rows = await asSystem(app, (ctx) =>
    db(ctx).selectFrom('inboxes').selectAll().where('enabled', '=', true).orderBy('address').execute(),
  );
  const checked: InboxChecked[] = [];
  for (let from = 0; from < rows.length; from += 8)
    checked.push(
      ...(await Promise.all(rows.slice(from, from + 8).map(async (row) => ({ address: row.address, ...(await checkInbox(app, row)) })))),
    );
  return checked;
}
