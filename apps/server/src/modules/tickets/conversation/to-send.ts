import { type Kysely, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Ctx } from '../../../platform/ctx.ts';
import { type ContactCard, contactCards } from '../../customers/index.ts';
import { prepared } from '../../../platform/db/prepared.ts';
import type { TicketTables } from '../tables.ts';
import type { NewAttachment } from './write-message.ts';

export type MessageToSend = {
  ticketId: string;
  number: number;
  subject: string;
  messageIdHeader: string;
  authorKind: string;
  authorName: string;
  text: string;
  html: string | null;
  /** of its writer; empty: none */
  signature: string;
  to: { name: string; address: string }[];
  cc: string[];
  inboxId: string | null;
  createdAt: Date;
  attachments: NewAttachment[];
};

/** Everything a carrier needs of an outgoing message; null when it is no more to be sent (cancelled) or nobody is there to get it. */
export async function messageToSend(ctx: Ctx, messageId: string): Promise<MessageToSend | null> {
  const [row] = await toSend(ctx, { tenantId: ctx.tenantId, messageId });
  if (!row?.message_id_header || row.delivery_state === 'cancelled') return null;
  const to = namedTo(row.sent_to, (await contactCards(ctx, [row.requester_id])).get(row.requester_id));
  if (to.length === 0) return null;
  return {
    ticketId: row.ticket_id,
    number: row.number,
    subject: row.subject,
    messageIdHeader: row.message_id_header,
    authorKind: row.author_kind,
    authorName: row.author_name,
    text: row.text,
    html: row.html,
    signature: row.signature ?? '',
    to,
    cc: row.cc,
    inboxId: row.inbox_id,
    createdAt: row.created_at,
    attachments: row.files.map((file) => ({
      sha256: file.sha256,
      name: file.name,
      type: file.type,
      size: file.size,
      inline: file.inline,
      contentId: file.content_id,
    })),
  };
}

/** Those written to, the requester by name; nobody named is the requester alone. */
export function namedTo(sentTo: readonly string[], requester: Pick<ContactCard, 'name' | 'email'> | undefined): MessageToSend['to'] {
  const own = requester?.email ? [{ name: requester.name, address: requester.email }] : [];
  return sentTo.length > 0 ? sentTo.map((address) => own.find((one) => one.address === address) ?? { name: '', address }) : own;
}

const toSend = prepared((builder: Kysely<TicketTables>, p: { tenantId: string; messageId: string }) =>
  builder
    .selectFrom('messages as m')
    // what was written to the requester of a ticket goes to that person, also when the ticket is merged before it leaves. By `case`: PostgreSQL does not know
    // `coalesce` for leakproof, and under the row policy would read all tickets of the tenant to compare it
    .innerJoin('tickets as t', (join) =>
      join
        .onRef('t.tenant_id', '=', 'm.tenant_id')
        .on(sql<boolean>`t.id = case when m.home_ticket_id is null then m.ticket_id else m.home_ticket_id end`),
    )
    .select([
      'm.ticket_id',
      'm.text',
      'm.html',
      'm.signature',
      'm.sent_to',
      'm.cc',
      'm.message_id_header',
      'm.author_kind',
      'm.author_name',
      'm.delivery_state',
      'm.created_at',
      't.subject',
      't.number',
      't.requester_id',
      't.inbox_id',
    ])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('attachments as a')
          .select(['a.sha256', 'a.name', 'a.type', 'a.size', 'a.inline', 'a.content_id'])
          .whereRef('a.tenant_id', '=', 'm.tenant_id')
          .whereRef('a.message_id', '=', 'm.id')
          .orderBy('a.position'),
      ).as('files'),
    )
    .where('m.tenant_id', '=', p.tenantId)
    .where('m.id', '=', p.messageId)
    .where('m.direction', '=', 'out')
    .where('m.kind', '=', 'message'),
);
