import type * as z from 'zod';
import type { mailFlags, mailHeaders } from '@otklik/contract/tickets/messages.ts';
import { newId } from '@otklik/core';
import { type Insertable, type Kysely, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { prepared } from '../../../platform/db/prepared.ts';
import { jsonText, storable } from '../../../platform/db/json.ts';
import { db } from '../db.ts';
import type { TicketTables } from '../tables.ts';
import { messageShape } from './shape.ts';

export type NewAttachment = {
  sha256: string;
  name: string;
  type: string;
  size: number;
  inline?: boolean;
  contentId?: string | null;
  uploadId?: string;
};

export type NewMessage = {
  id?: string;
  kind: 'message' | 'note';
  direction: 'in' | 'out';
  author: { kind: 'contact' | 'user' | 'bot' | 'system' | 'key'; id: string | null; name: string };
  channel: string;
  text: string;
  textVisible: string;
  html: string | null;
  attachments: readonly NewAttachment[];
  headers?: z.infer<typeof mailHeaders> | null;
  flags?: z.infer<typeof mailFlags> | null;
  inboundId?: string | null;
  inboxId?: string | null;
  /** of outgoing ones, when not to the requester's own address */
  sentTo?: readonly string[];
  cc?: readonly string[];
  /** Message-IDs by which later mail finds this conversation; `ours` marks our own */
  references?: readonly { reference: string; ours: boolean }[];
  /** of outgoing ones */
  messageIdHeader?: string | null;
  delivery?: 'queued' | null;
  /** of its writer, outside the words */
  signature?: string | null;
  createdAt?: Date;
  /** the merged ticket it belongs to, when its conversation is shown in the survivor */
  homeTicketId?: string | null;
};

/** Writes a message with its attachments and references; says nothing and touches no ticket: its callers do. Files must be kept already. */
export async function writeMessage(ctx: Ctx, ticketId: string, message: NewMessage): Promise<string> {
  return (await writeAndTell(ctx, ticketId, message)).id;
}

/** The same, and answers the message as the API tells it, which needs no reading: nothing of it is made by the database. */
export async function writeAndTell(ctx: Ctx, ticketId: string, message: NewMessage): Promise<ReturnType<typeof messageShape>> {
  const messageId = message.id ?? newId<'message'>();
  const { tenantId } = ctx;
  const references = message.references ?? [];
  const row = {
    tenant_id: tenantId,
    id: messageId,
    ticket_id: ticketId,
    kind: message.kind,
    direction: message.direction,
    author_kind: message.author.kind,
    author_id: message.author.id,
    author_name: message.author.name,
    channel: message.channel,
    text: message.text,
    text_visible: message.textVisible,
    html: message.html,
    headers: message.headers ? jsonText(message.headers) : null,
    flags: message.flags ? jsonText(message.flags) : null,
    inbound_id: message.inboundId ?? null,
    message_id_header: message.messageIdHeader ?? null,
    inbox_id: message.inboxId ?? null,
    signature: message.signature ?? null,
    sent_to: [...(message.sentTo ?? [])],
    cc: [...(message.cc ?? [])],
    delivery_state: message.delivery ?? null,
    delivery_at: message.delivery ? ctx.now : null,
    created_at: message.createdAt ?? ctx.now,
    home_ticket_id: message.homeTicketId ?? null,
  };
  const files = message.attachments.map((file, position) => attachmentRow(tenantId, messageId, file, position));
  const work: Promise<unknown>[] = [insertMessage(ctx, row)];
  if (files.length > 0) work.push(db(ctx).insertInto('attachments').values(files).execute());
  if (references.length > 0) {
    work.push(
      insertReferences(ctx, {
        tenantId,
        messageId,
        references: references.map(({ reference }) => reference),
        ours: references.map(({ ours }) => ours),
      }),
    );
  }
  await Promise.all(work);
  return messageShape({ ...row, ...asKept(message), ...unsent } as Parameters<typeof messageShape>[0], files);
}

/** What the columns begin with that say how far it has come. */
const unsent = { delivery_attempts: 0, delivery_reason: null, delivery_recipients: null };

/** Words as the database keeps them, headers and flags as they were before they became text. */
function asKept({ author, text, textVisible, html, headers, flags }: NewMessage) {
  return {
    author_name: storable(author.name),
    text: storable(text),
    text_visible: storable(textVisible),
    html: html === null ? null : storable(html),
    headers: headers ?? null,
    flags: flags ?? null,
  };
}

const insertMessage = prepared((builder: Kysely<TicketTables>, row: Insertable<TicketTables['messages']>) =>
  builder.insertInto('messages').values(row),
);

const insertReferences = prepared(
  (builder: Kysely<TicketTables>, p: { tenantId: string; messageId: string; references: string[]; ours: boolean[] }) =>
    builder
      .insertInto('message_references')
      .columns(['tenant_id', 'message_id', 'reference', 'ours'])
      .expression(
        builder.selectNoFrom([
          sql<string>`${p.tenantId}::uuid`.as('tenant_id'),
          sql<string>`${p.messageId}::uuid`.as('message_id'),
          sql<string>`unnest(${p.references}::text[])`.as('reference'),
          sql<boolean>`unnest(${p.ours}::boolean[])`.as('ours'),
        ]),
      )
      .onConflict((conflict) => conflict.doNothing()),
);

function attachmentRow(tenantId: string, messageId: string, file: NewAttachment, position: number) {
  return {
    tenant_id: tenantId,
    id: newId(),
    message_id: messageId,
    sha256: file.sha256,
    name: file.name,
    type: file.type,
    size: file.size,
    inline: file.inline ?? false,
    content_id: file.contentId ?? null,
    upload_id: file.uploadId ?? null,
    position,
  };
}
