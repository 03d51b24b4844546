import type { EventType } from '@otklik/contract/kit.ts';
import { newId } from '@otklik/core';
import type { Ctx } from '../ctx.ts';
import { jsonText } from '../db/json.ts';
import { named } from '../db/pool.ts';
import { handlersOf, roomsOf } from './declare.ts';

const insert = `insert into events (tenant_id, id, type, ticket_id, actor_kind, actor_id, actor_name, cause, data, rooms, at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`;

/**
 * Writes the event row and lays a job for each handler, in the transaction of the change. The live feed is told after the commit.
 * `data.ticketId`, where there is one, files the event under its ticket's history.
 */
export async function emit<D extends object>(ctx: Ctx, event: EventType<D>, data: D): Promise<void> {
  const eventId = newId<'event'>();
  const ticketId = 'ticketId' in data && typeof data.ticketId === 'string' ? data.ticketId : null;
  const { actor } = ctx;
  const rows = ctx.client.query(
    named(insert, [
      ctx.tenantId,
      eventId,
      event.type,
      ticketId,
      actor.kind,
      actor.id,
      actor.name,
      ctx.cause ? jsonText(ctx.cause) : null,
      jsonText(data),
      roomsOf(event, data),
      ctx.now,
    ]),
  );
  ctx.committed.events = true;
  await Promise.all([rows, ...handlersOf(event).map((handle) => handle(ctx, data))]);
}
