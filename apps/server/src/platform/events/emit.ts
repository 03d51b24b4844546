import type { EventType } from '@otklik/contract/kit.ts';
import { newId } from '@otklik/core';
import type { Ctx } from '../ctx.ts';
import { jsonText } from '../db/json.ts';
import { handlersOf, roomsOf } from './declare.ts';

/**
 * Tells of an event: its row is written with the others of the transaction in one statement before the commit, its handlers lay their jobs now.
 * The live feed is told after the commit.
 * `data.ticketId`, where there is one, files the event under its ticket's history.
 */
export async function emit<D extends object>(ctx: Ctx, event: EventType<D>, data: D): Promise<void> {
  const eventId = newId<'event'>();
  const ticketId = 'ticketId' in data && typeof data.ticketId === 'string' ? data.ticketId : null;
  const { actor } = ctx;
  ctx.told.push([
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
  ]);
  ctx.committed.events = true;
  await Promise.all(handlersOf(event).map((handle) => handle(ctx, data)));
}
