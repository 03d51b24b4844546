import { type Kysely, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { prepared } from '../../../platform/db/prepared.ts';
import type { TicketTables } from '../tables.ts';

type Written = { tenantId: string; ticketId: string; at: Date } & Record<string, unknown>;

/** by the columns that change: there are some dozens of such sets */
const writers = new Map<string, (ctx: Ctx, values: Written) => Promise<unknown>>();
const mostWriters = 200;

/**
 * Writes columns of a locked ticket, its version and the instant of its change; `counts` counts one message more. Sent before it answers: what is asked
 * behind it in the same journey sees it.
 */
export function writeTicket(
  ctx: Ctx,
  ticketId: string,
  set: Readonly<Record<string, unknown>>,
  { counts }: { counts: boolean },
): Promise<unknown> {
  const columns = Object.keys(set);
  const shape = `${columns.join()} ${counts}`;
  let write = writers.get(shape);
  if (!write) {
    if (writers.size >= mostWriters) writers.clear();
    write = writerOf(columns, counts);
    writers.set(shape, write);
  }
  return write(ctx, { ...set, tenantId: ctx.tenantId, ticketId, at: ctx.now });
}

const writerOf = (columns: readonly string[], counts: boolean) =>
  prepared((builder: Kysely<TicketTables>, p: Written) =>
    builder
      .updateTable('tickets')
      .set({
        ...Object.fromEntries(columns.map((column) => [column, p[column]])),
        ...(counts && { message_count: sql<number>`message_count + 1` }),
        version: sql<number>`version + 1`,
        updated_at: p.at,
      })
      .where('tenant_id', '=', p.tenantId)
      .where('id', '=', p.ticketId),
  );
