import { normalizeEmail, plusMs } from '@otklik/core';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { readMessageIdHeader } from '../../tickets/index.ts';
import type { Bounce, ParsedMail } from '../adapters/email/parsed-mail.ts';
import { db } from '../db.ts';

/** Our message that a report is about, and what told so. */
export type Reported = { messageId: string; by: 'message_id' | 'date_and_recipient' | 'recipient' };

/**
 * Our message that a report is about. First by evidence nobody can make up: an id of ours with its signature, in the report's fields, in the header of the
 * returned message (a relay that writes its own Message-ID leaves our X-Otklik-Message alone), in any other part, or in the words. A delivery report without one is
 * matched with what this inbox sent lately to the address it names: by the returned Date, which is ours to the second, or, when nothing was
 * returned, to the newest mail to that address. An id in our form with a wrong signature is somebody's invention, and the report nobody's.
 */
export async function findReported(ctx: Ctx, inboxId: string, mail: ParsedMail): Promise<Reported | null> {
  const { bounce, abuseReport, readReceipt } = mail.flags;
  if (!bounce && !abuseReport && !readReceipt) return null;
  const signed = signedId(ctx, mail);
  if (signed) return { messageId: signed, by: 'message_id' };
  return bounce && !/^<?otk\./i.test(bounce.originalMessageId ?? '') ? byRecipient(ctx, inboxId, bounce) : null;
}

function signedId(ctx: Ctx, mail: ParsedMail): string | null {
  const { bounce, aboutMessageId } = mail.flags;
  const returned = bounce?.returnedHeaders ?? {};
  const named = [
    bounce?.originalMessageId,
    returned['message-id'],
    returned['x-otklik-message'],
    ...(bounce?.returnedIds ?? []),
    aboutMessageId,
  ];
  const spoken = mail.text.slice(0, 200_000).match(/\botk\.[0-9a-f.]{80,100}@[\w.-]+/gi) ?? [];
  for (const id of [...named, ...mail.inReplyTo, ...mail.references.toReversed(), ...spoken]) {
    const messageId = id ? readMessageIdHeader(ctx, id.trim().replace(/^<|>$/g, '')) : null;
    if (messageId) return messageId;
  }
  return null;
}

const lookBackMs = 7 * 24 * 3600_000;
/** mails of the installation looked at, newest first: ids are in the order of time, so this reads the end of one index */
const mostLookedAt = 20_000;

async function byRecipient(ctx: Ctx, inboxId: string, bounce: Bounce): Promise<Reported | null> {
  const { returnedHeaders: returned } = bounce;
  const named = bounce.recipients.map(({ address }) => normalizeEmail(address));
  const addresses = [...named, ...addressesIn(returned.to)].filter((address) => address.includes('@')).slice(0, 50);
  if (addresses.length === 0) return null;
  const { rows } = await sql<{ message_id: string; created_at: Date }>`
    select message_id, created_at from (
      select message_id, created_at, recipients, inbox_id, state from outbound_messages
      where tenant_id = ${ctx.tenantId} order by id desc limit ${sql.lit(mostLookedAt)}) o
    where inbox_id = ${inboxId} and recipients && ${addresses}::text[] and message_id is not null
      and state not in ('queued', 'cancelled') and created_at > ${plusMs(ctx.now, -lookBackMs)}
    order by created_at desc limit 20`.execute(db(ctx));
  const second = dateOf(returned.date);
  if (second !== null) {
    const same = rows.find((row) => Math.floor(row.created_at.getTime() / 1000) === second);
    return same ? { messageId: same.message_id, by: 'date_and_recipient' } : null;
  }
  return rows[0] && named.length > 0 ? { messageId: rows[0].message_id, by: 'recipient' } : null;
}

function addressesIn(field: string | undefined): string[] {
  return (field?.slice(0, 4000).match(/[^\s<>,;"']+@[^\s<>,;"']+/g) ?? []).map(normalizeEmail);
}

/** The second of a Date field; null when there is none. */
function dateOf(field: string | undefined): number | null {
  const at = Date.parse(field ?? '');
  return Number.isNaN(at) ? null : Math.floor(at / 1000);
}
