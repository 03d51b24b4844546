import { bulkProgressed } from '@otklik/contract/tickets/bulk.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { emit } from '../../../platform/events/emit.ts';
import type { Changes } from '../lifecycle/apply-change.ts';
import type { Bulk } from './lock-bulk.ts';

/** What became of one ticket. */
export type Done = {
  ticketId: string;
  state: 'same' | 'changed' | 'refused' | 'undone' | 'kept';
  changes?: Changes;
  /** what was written to it */
  messageIds?: readonly string[];
  stamps?: object | null;
  code?: string;
  fields?: readonly string[];
};

/** Notes what became of a batch of tickets, and how far the whole is; with nothing left it ends in the given state. Emits bulk.progressed to who began it. */
export async function keepRows(ctx: Ctx, bulk: Bulk, done: readonly Done[], end: 'done' | 'undone'): Promise<void> {
  const rows = done.map((one) => ({
    ticket_id: one.ticketId,
    state: one.state,
    changes: one.changes ?? null,
    stamps: one.stamps ?? null,
    message_ids: one.messageIds ?? null,
    code: one.code ?? null,
    fields: one.fields ?? [],
  }));
  await ctx.client.query(
    `update ticket_bulk_rows r set state = d.state, changes = coalesce(d.changes, r.changes), stamps = coalesce(d.stamps, r.stamps), message_ids = coalesce(d.message_ids, r.message_ids), code = d.code, fields = d.fields
     from jsonb_to_recordset($3::jsonb) as d (ticket_id uuid, state text, changes jsonb, stamps jsonb, message_ids uuid[], code text, fields text[])
     where r.tenant_id = $1 and r.bulk_id = $2 and r.ticket_id = d.ticket_id`,
    [ctx.tenantId, bulk.id, jsonText(rows)],
  );
  const left = end === 'done' ? 'waiting' : 'changed';
  const { rows: counted } = await ctx.client.query(
    `update ticket_bulks b set changed = c.changed, refused = c.refused, kept = c.kept, done = b.total - c.waiting_or_changed,
       state = case when c.waiting_or_changed = 0 then $4 else b.state end
     from (select count(*) filter (where state in ('changed', 'undone', 'kept'))::int as changed, count(*) filter (where state = 'refused')::int as refused,
       count(*) filter (where state = 'kept')::int as kept, count(*) filter (where state = $3)::int as waiting_or_changed
       from ticket_bulk_rows where tenant_id = $1 and bulk_id = $2) c
     where b.tenant_id = $1 and b.id = $2 returning b.state, b.total, b.done, b.changed, b.refused, b.kept`,
    [ctx.tenantId, bulk.id, left, end],
  );
  await emit(ctx, bulkProgressed, { bulkId: bulk.id, userId: bulk.actor_id, ...counted[0] });
}
