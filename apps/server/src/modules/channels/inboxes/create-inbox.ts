import { inboxHealthChanged } from '@otklik/contract/channels/inboxes.ts';
import { type Id, isEmail, newId, normalizeEmail } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { inboxesChanged } from '../inbound/recipients.ts';
import { senders } from '../outbound/senders.ts';
import type { Accounts } from './accounts.ts';
import { asRefusal } from './as-refusal.ts';
import { showInbox } from './show-inbox.ts';

export type InboxFields = {
  name?: string;
  address?: string;
  fromName?: string;
  teamId?: Id<'team'> | null;
  enabled?: boolean;
  afterStored?: 'seen' | 'nothing';
  trustedAuthserv?: string[];
  signature?: string;
  quoteHistory?: boolean;
};

/**
 * Connects a mailbox. `accounts` were read and checked before the transaction.
 * Refuses address_not_valid, already_exists (an address leads to one inbox of the whole installation), team_not_found. Emits inbox.health_changed.
 */
export async function createInbox(ctx: Ctx, fields: InboxFields & { address: string }, accounts: Accounts) {
  const address = addressOf(fields.address);
  const row = await db(ctx)
    .insertInto('inboxes')
    .values({
      tenant_id: ctx.tenantId,
      id: newId<'inbox'>(),
      name: fields.name ?? address.slice(0, 80),
      address,
      from_name: fields.fromName ?? '',
      team_id: fields.teamId ?? null,
      enabled: fields.enabled ?? true,
      smtp_url: accounts.smtp?.sealed ?? null,
      imap_url: accounts.imap?.sealed ?? null,
      smtp_shown: accounts.smtp ? JSON.stringify(accounts.smtp.shown) : null,
      imap_shown: accounts.imap ? JSON.stringify(accounts.imap.shown) : null,
      after_stored: fields.afterStored ?? 'seen',
      trusted_authserv: fields.trustedAuthserv ?? [],
      signature: fields.signature ?? '',
      quote_history: fields.quoteHistory ?? true,
      created_at: ctx.now,
    })
    .onConflict((conflict) => conflict.column('address').doNothing())
    .returningAll()
    .executeTakeFirst()
    .catch(asRefusal);
  if (!row) throw refuse('already_exists', { field: 'address' });
  await emit(ctx, inboxHealthChanged, { inboxId: row.id });
  senders.forget(ctx);
  ctx.committed.acts.push(inboxesChanged);
  return showInbox(row);
}

/** The form in which an inbox's address is kept and found. Refuses address_not_valid; a plus-address is one of another inbox. */
export function addressOf(text: string): string {
  const address = normalizeEmail(text);
  if (!isEmail(address)) throw refuse('address_not_valid', { address: text });
  return address;
}
