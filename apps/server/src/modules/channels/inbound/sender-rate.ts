import { plusMs } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';

const hourMs = 3600_000;
/** below this many in this process nobody asks the database, and from there on every so often */
const askFrom = 40;
const askEvery = 50;
const mostSenders = 20_000;
const seen = new Map<string, { hour: number; count: number; asked: number; known: number }>();

/**
 * Mails of an address decided in the last hour, this one included; 0 while this process saw too few of them for any cap to matter.
 * From there on the ledger is counted, which every node writes, and what came since the last count is added.
 */
export async function countMails(ctx: Ctx, address: string): Promise<number> {
  const key = `${ctx.tenantId} ${address}`;
  const hour = Math.floor(ctx.now.getTime() / hourMs);
  let one = seen.get(key);
  if (!one || one.hour < hour - 1) {
    if (seen.size >= mostSenders) seen.clear();
    one = { hour, count: 0, asked: 0, known: 0 };
    seen.set(key, one);
  }
  one.count += 1;
  one.hour = hour;
  const { any, automatic } = ctx.app.config.mailCaps;
  if (one.count < Math.min(askFrom, any, automatic)) return 0;
  if (one.asked === 0 || one.count - one.asked >= Math.min(askEvery, any, automatic)) {
    one.known = await countInLedger(ctx, address, Math.max(any, automatic));
    one.asked = one.count;
  }
  return one.known + one.count - one.asked + 1;
}

async function countInLedger(ctx: Ctx, address: string, cap: number): Promise<number> {
  const rows = db(ctx)
    .selectFrom('inbound_messages')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('from_address', '=', address)
    .where('received_at', '>', plusMs(ctx.now, -hourMs))
    .where('outcome', 'in', ['ticket', 'appended', 'suggested', 'auto_reply'])
    .limit(cap + 1);
  const { n } = await db(ctx)
    .selectFrom(rows.as('lately'))
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return Number(n);
}
