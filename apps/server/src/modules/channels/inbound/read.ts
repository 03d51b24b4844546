import type { inbound } from '@otklik/contract/channels/inbound.ts';
import { decodeCursor, encodeCursor, normalizeEmail, toInstant } from '@otklik/core';
import { type Selectable, sql } from 'kysely';
import type * as z from 'zod';
import type { App, Ctx } from '../../../platform/ctx.ts';
import { inTenant, systemActor } from '../../../platform/db/transaction.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import type { ChannelsTables } from '../tables.ts';
import type { Item } from './held.ts';

export type InboundRow = Selectable<ChannelsTables['inbound_messages']>;

export type LedgerFilter = {
  cursor?: string;
  limit: number;
  inboxId?: string;
  outcome?: string;
  state?: string;
  recipient?: string;
  fromAddress?: string;
  messageId?: string;
};

/** The ledger, newest first, by keyset. */
export async function listInbound(ctx: Ctx, filter: LedgerFilter) {
  const { limit, cursor, inboxId, outcome, state, recipient, fromAddress, messageId } = filter;
  const keys = cursor === undefined ? null : decodeCursor(cursor, ['instant', 'id']);
  if (cursor !== undefined && !keys) throw refuse('invalid_input', { issues: [{ path: 'query.cursor', message: 'unknown cursor' }] });
  let rows = db(ctx).selectFrom('inbound_messages').selectAll().where('tenant_id', '=', ctx.tenantId);
  if (inboxId !== undefined) rows = rows.where('inbox_id', '=', inboxId);
  if (outcome !== undefined) rows = rows.where('outcome', '=', outcome);
  if (state !== undefined) rows = rows.where('state', '=', state);
  if (recipient !== undefined) rows = rows.where('recipient', '=', normalizeEmail(recipient));
  if (fromAddress !== undefined) rows = rows.where('from_address', '=', normalizeEmail(fromAddress));
  if (messageId !== undefined) rows = rows.where('message_id_header', '=', messageId.trim().replace(/^<|>$/g, ''));
  if (keys) rows = rows.where(sql<boolean>`(received_at, id) < (${keys[0]}::timestamptz, ${keys[1]}::uuid)`);
  const found = await rows
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const last = found[limit - 1];
  return {
    items: found.slice(0, limit).map(showInbound),
    nextCursor: found.length > limit && last ? encodeCursor([toInstant(last.received_at), last.id]) : null,
  };
}

/** One row of the ledger. Refuses inbound_not_found. */
export async function inboundRow(ctx: Ctx, inboundId: string, lock = false): Promise<InboundRow> {
  const row = await db(ctx)
    .selectFrom('inbound_messages')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', inboundId)
    .$if(lock, (query) => query.forNoKeyUpdate())
    .executeTakeFirst();
  if (!row) throw refuse('inbound_not_found');
  return row;
}

/** A ledger row as the API tells it. */
export function showInbound(row: InboundRow): z.infer<typeof inbound> {
  return {
    id: row.id,
    inboxId: row.inbox_id,
    source: row.source as 'smtp' | 'imap' | 'api',
    state: row.state as 'received' | 'done' | 'quarantined',
    outcome: row.outcome as z.infer<typeof inbound>['outcome'],
    recipient: row.recipient,
    sender: row.sender,
    fromAddress: row.from_address,
    subject: row.subject,
    messageIdHeader: row.message_id_header,
    size: row.size,
    sha256: row.raw_sha256,
    receivedAt: toInstant(row.received_at),
    processedAt: row.processed_at && toInstant(row.processed_at),
    attempts: row.attempts,
    error: row.error,
    ticketId: row.ticket_id,
    messageId: row.message_id,
    suggestedTicketId: row.suggested_ticket_id,
    duplicateOfId: row.duplicate_of_id,
    trace: row.trace as z.infer<typeof inbound>['trace'],
  };
}

/** A waiting item with its inbox, for the worker; null when it is decided already. */
export function itemToProcess(app: App, tenantId: string, inboundId: string): Promise<Item | null> {
  return inTenant(app, tenantId, { actor: systemActor }, async (ctx) => {
    const row = await db(ctx)
      .selectFrom('inbound_messages as m')
      .innerJoin('inboxes as i', (join) => join.onRef('i.tenant_id', '=', 'm.tenant_id').onRef('i.id', '=', 'm.inbox_id'))
      .selectAll('m')
      .select(['i.address', 'i.team_id', 'i.trusted_authserv', 'i.imap_url', 'i.auto_reply'])
      .where('m.tenant_id', '=', tenantId)
      .where('m.id', '=', inboundId)
      .where('m.state', '=', 'received')
      .executeTakeFirst();
    return row
      ? itemOf(row, {
          tenantId,
          id: row.inbox_id,
          address: row.address,
          teamId: row.team_id,
          trustedAuthserv: row.trusted_authserv,
          fetched: row.imap_url !== null,
          autoReplies: row.auto_reply !== null,
        })
      : null;
  });
}

/** Adds to the tries of a waiting item, in a transaction of its own; null when it is decided already. */
export function countTry(app: App, tenantId: string, inboundId: string, by: 1 | -1): Promise<number | null> {
  return inTenant(app, tenantId, { actor: systemActor }, async (ctx) => {
    const row = await db(ctx)
      .updateTable('inbound_messages')
      .set((eb) => ({ attempts: eb('attempts', '+', by) }))
      .where('tenant_id', '=', tenantId)
      .where('id', '=', inboundId)
      .where('state', '=', 'received')
      .returning('attempts')
      .executeTakeFirst();
    return row?.attempts ?? null;
  });
}

/** A ledger row as the pipeline takes it. */
export function itemOf(row: InboundRow, inbox: Item['inbox']): Item {
  return {
    id: row.id,
    inbox,
    source: row.source as Item['source'],
    recipient: row.recipient,
    sender: row.sender,
    rawSha256: row.raw_sha256,
    size: row.size,
    receivedAt: row.received_at,
    messageIdHeader: row.message_id_header,
  };
}
