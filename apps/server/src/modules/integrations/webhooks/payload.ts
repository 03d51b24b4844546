import type { Ctx } from '../../../platform/ctx.ts';
import { Refusal } from '../../../platform/refuse.ts';
import { readOwnChange } from '../../tickets/index.ts';

export type Payload = { version: 1; type: string; timestamp: string; actor: object; cause: object | null; data: Record<string, unknown> };
type Ticket = Awaited<ReturnType<typeof readOwnChange>>;

/** a body larger than this carries ids alone: the receiver asks for the rest */
const mostBytes = 60_000;

/** The ticket as webhooks tell it: that of the API without what belongs to one reader, and without words of messages. Null when it is gone. */
export async function ticketFor(ctx: Ctx, ticketId: string): Promise<Omit<Ticket, 'unread' | 'preview' | 'suggestion'> | null> {
  try {
    const { unread: _unread, preview: _preview, suggestion: _suggestion, ...told } = await readOwnChange(ctx, ticketId);
    return told;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** Version 1 of a body, without its `sequence`, which the row gives. Too much of it is cut to ids, and `data.cut` says so. */
export function payloadOf(ctx: Ctx, type: string, data: Record<string, unknown>): Payload {
  const { kind, id, name } = ctx.actor;
  const whole: Payload = {
    version: 1,
    type,
    timestamp: ctx.now.toISOString(),
    actor: { kind, id, name },
    cause: ctx.cause,
    data,
  };
  if (Buffer.byteLength(JSON.stringify(whole)) <= mostBytes) return whole;
  const ids = Object.fromEntries(Object.entries(data).filter(([key, value]) => key.endsWith('Id') && typeof value === 'string'));
  return { ...whole, data: { ...ids, cut: true } };
}

/** What goes over the wire, the same to the letter at every attempt. */
export function bodyOf(row: { sequence: string | number; payload: string }): string {
  return `{"sequence":${row.sequence},${row.payload.slice(1)}`;
}
