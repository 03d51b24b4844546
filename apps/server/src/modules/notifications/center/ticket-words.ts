import type { Ctx } from '../../../platform/ctx.ts';

/** What tickets and messages are called, of those the actor may see now; the others are not there. */
export type TicketWords = {
  tickets: ReadonlyMap<string, { number: number; subject: string }>;
  /** the beginnings of messages */
  messages: ReadonlyMap<string, string>;
};
type Describe = (ctx: Ctx, asked: { ticketIds: readonly string[]; messageIds: readonly string[] }) => Promise<TicketWords>;

let describe: Describe | null = null;

/** Who knows tickets and what an actor may see of them: the tickets module, which stands above this one. */
export function declareTicketWords(given: Describe): void {
  describe = given;
}

/** A notification holds ids and no words of a ticket: what it shows is asked anew each time, as whoever is told may see it then. */
export async function ticketWords(ctx: Ctx, rows: readonly { ticket_id: string | null; facts: unknown }[]): Promise<TicketWords> {
  const ticketIds = [...new Set(rows.flatMap((row) => row.ticket_id ?? []))];
  if (!describe || ticketIds.length === 0) return { tickets: new Map(), messages: new Map() };
  return describe(ctx, { ticketIds, messageIds: [...new Set(rows.flatMap((row) => messageOf(row.facts) ?? []))] });
}

/** The message a notification is about, if any. */
export function messageOf(facts: unknown): string | null {
  const { messageId } = (facts ?? {}) as { messageId?: unknown };
  return typeof messageId === 'string' ? messageId : null;
}
