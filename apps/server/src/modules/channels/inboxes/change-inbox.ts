import { inboxHealthChanged } from '@otklik/contract/channels/inboxes.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { standDown } from '../alarms/alarms.ts';
import { db } from '../db.ts';
import { inboxesChanged } from '../inbound/recipients.ts';
import { senders } from '../outbound/senders.ts';
import type { Accounts, ImapShown } from './accounts.ts';
import { asRefusal } from './as-refusal.ts';
import { addressOf, type InboxFields } from './create-inbox.ts';
import { inboxRow } from './list-inboxes.ts';
import { showInbox } from './show-inbox.ts';

const unknown = JSON.stringify({ state: 'unknown' });

/**
 * Changes an inbox. Another mailbox is read from its beginning: what we have of it already is known by identity and not taken twice.
 * Refuses inbox_not_found, address_not_valid, already_exists, team_not_found. Emits inbox.health_changed.
 */
export async function changeInbox(ctx: Ctx, inboxId: string, fields: InboxFields, accounts: Accounts) {
  const before = await inboxRow(ctx, inboxId);
  const { smtp, imap } = accounts;
  const { name, address, fromName, teamId, enabled, afterStored, trustedAuthserv, signature, quoteHistory } = fields;
  const row = await db(ctx)
    .updateTable('inboxes')
    .set({
      name: name ?? before.name,
      address: address === undefined ? before.address : addressOf(address),
      from_name: fromName ?? before.from_name,
      team_id: teamId === undefined ? before.team_id : teamId,
      enabled: enabled ?? before.enabled,
      after_stored: afterStored ?? before.after_stored,
      trusted_authserv: trustedAuthserv ?? before.trusted_authserv,
      signature: signature ?? before.signature,
      quote_history: quoteHistory ?? before.quote_history,
      ...(smtp !== undefined && { smtp_url: smtp?.sealed ?? null, smtp_shown: smtp ? JSON.stringify(smtp.shown) : null, sending: unknown }),
      ...(imap !== undefined && {
        imap_url: imap?.sealed ?? null,
        imap_shown: imap ? JSON.stringify(imap.shown) : null,
        receiving: unknown,
      }),
      ...(imap !== undefined && !sameMailbox(before.imap_shown as ImapShown | null, imap?.shown ?? null) && { imap_cursor: null }),
    })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', inboxId)
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch(asRefusal);
  if (smtp !== undefined || !row.enabled) await standDown(ctx, 'inbox_sending', inboxId);
  if (imap !== undefined || !row.enabled) await standDown(ctx, 'inbox_receiving', inboxId);
  await emit(ctx, inboxHealthChanged, { inboxId });
  senders.forget(ctx);
  ctx.committed.acts.push(inboxesChanged);
  return showInbox(row);
}

function sameMailbox(a: ImapShown | null, b: ImapShown | null): boolean {
  return a !== null && b !== null && a.host === b.host && a.user === b.user && a.mailbox === b.mailbox;
}
