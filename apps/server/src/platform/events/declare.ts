import type { EventType } from '@otklik/contract/kit.ts';
import type { Ctx } from '../ctx.ts';

/** Laid beside the event: usually a job of the module that listens. Runs inside the transaction, so it lays work and does none. */
export type Handler<D> = (ctx: Ctx, data: D) => Promise<unknown>;

const rooms = new Map<string, (data: never) => string[]>();
const handlers = new Map<string, Handler<never>[]>();

/** Says which live rooms hear an event. A room is a word and an id: `ticket:<id>`; `tickets` is every list of tickets. */
export function declareRooms<D>(event: EventType<D>, of: (data: D) => string[]): void {
  rooms.set(event.type, of as (data: never) => string[]);
}

/** Lays a reaction to an event; called once by the module's manifest. */
export function onEvent<D>(event: EventType<D>, handler: Handler<D>): void {
  const list = handlers.get(event.type) ?? [];
  list.push(handler as Handler<never>);
  handlers.set(event.type, list);
}

/** The rooms of an event; none when its module declared none. */
export function roomsOf<D>(event: EventType<D>, data: D): string[] {
  return (rooms.get(event.type) as ((data: D) => string[]) | undefined)?.(data) ?? [];
}

/** The reactions to an event. */
export function handlersOf<D>(event: EventType<D>): Handler<D>[] {
  return (handlers.get(event.type) ?? []) as Handler<D>[];
}

/** Forgets all reactions: for tests that boot twice in one process. */
export function forgetHandlers(): void {
  handlers.clear();
}
