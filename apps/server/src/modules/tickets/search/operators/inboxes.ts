import type { Ctx } from '../../../../platform/ctx.ts';
import { closest } from './closest.ts';

export type InboxName = { id: string; name: string; address: string };

let read: ((ctx: Ctx) => Promise<InboxName[]>) | null = null;

/** Inboxes belong to an upper floor, which says here how they are called. */
export function declareInboxNames(reader: (ctx: Ctx) => Promise<InboxName[]>): void {
  read = reader;
}

/** Every inbox with its name and address. */
export const inboxNames = async (ctx: Ctx): Promise<InboxName[]> => (read ? read(ctx) : []);

/** Ids of the inboxes that are called so. */
export async function inboxesCalled(ctx: Ctx, value: string): Promise<string[]> {
  return closest(
    (await inboxNames(ctx)).map(({ id, name, address }) => ({ id, names: [name, address] })),
    value,
  );
}
