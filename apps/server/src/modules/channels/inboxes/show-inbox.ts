import type { channelHealth, inbox } from '@otklik/contract/channels/inboxes.ts';
import { toInstant } from '@otklik/core';
import type { Selectable } from 'kysely';
import type * as z from 'zod';
import type { ChannelsTables } from '../tables.ts';
import type { ImapShown, SmtpShown } from './accounts.ts';

export type InboxRow = Selectable<ChannelsTables['inboxes']>;

/** Health as it is kept: the words of the contract; absent parts are null. */
export type KeptHealth = { state: 'unknown' | 'working' | 'failing'; since?: string; error?: string | null; lastSuccessAt?: string | null };

/** An inbox as the API tells it: no secret leaves. */
export function showInbox(row: InboxRow): z.infer<typeof inbox> {
  const smtp = row.smtp_shown as SmtpShown | null;
  const imap = row.imap_shown as ImapShown | null;
  return {
    id: row.id,
    kind: 'email',
    name: row.name,
    address: row.address,
    fromName: row.from_name,
    teamId: row.team_id,
    enabled: row.enabled,
    smtp,
    imap: imap && { ...imap, afterStored: row.after_stored === 'nothing' ? 'nothing' : 'seen' },
    trustedAuthserv: row.trusted_authserv,
    signature: row.signature,
    quoteHistory: row.quote_history,
    receiving: showHealth(row.receiving as KeptHealth, row.enabled),
    sending: showHealth(row.sending as KeptHealth, row.enabled && row.smtp_url !== null),
    createdAt: toInstant(row.created_at),
  };
}

function showHealth(kept: KeptHealth, on: boolean): z.infer<typeof channelHealth> {
  const { state, since = null, error = null, lastSuccessAt = null } = kept;
  return on ? { state, since, error, lastSuccessAt } : { state: 'off', since: null, error: null, lastSuccessAt };
}
