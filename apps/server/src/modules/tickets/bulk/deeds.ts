import type { ticketChange } from '@otklik/contract/tickets/tickets.ts';
import type * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import type { MacroWish } from './wish.ts';

type Text = { html: string; text: string };
/** What one ticket gets: what is written to it, then its properties. */
export type Deed = { note: Text | null; reply: Text | null; change: z.infer<typeof ticketChange> };
export type Deeds = {
  cause: { kind: string; id: string; name: string | null };
  of(ticketId: string, watcherIds: readonly string[]): Promise<Deed>;
};
type Reader = (ctx: Ctx, wish: MacroWish['macro']) => Promise<Deeds>;

let read: Reader | null = null;

/** Macros belong to an upper floor, which says here what one does: for a batch at a time, with the rights of whoever runs it. */
export function declareDeeds(reader: Reader): void {
  read = reader;
}

/** What a macro does to tickets. Refuses what its reader refuses: not_found, forbidden. */
export function deedsOf(ctx: Ctx, wish: MacroWish['macro']): Promise<Deeds> {
  if (!read) throw new Error('Nobody has declared what macros do');
  return read(ctx, wish);
}
