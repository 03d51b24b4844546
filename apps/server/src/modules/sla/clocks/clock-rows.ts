import type { Clock } from '@otklik/core/sla/index.ts';
import { type Insertable, type Kysely, type Selectable, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { prepared, preparedAmong } from '../../../platform/db/prepared.ts';
import type { SlaTables } from '../tables.ts';

export type ClockRow = Selectable<SlaTables['sla_clocks']>;
export type NewClockRow = Insertable<SlaTables['sla_clocks']>;
type Key = Pick<ClockRow, 'ticket_id' | 'metric' | 'number'>;

/** The clocks of tickets as they were written last. */
export async function readClocks(ctx: Ctx, ticketIds: readonly string[]): Promise<ClockRow[]> {
  return read(ctx, { tenantId: ctx.tenantId, ids: [...ticketIds] });
}

/** Writes clocks, new ones and changed ones, in one statement. */
export async function writeClocks(ctx: Ctx, rows: readonly NewClockRow[]): Promise<void> {
  if (rows.length > 0) await write(ctx, { rows: jsonText(rows) });
}

/** Forgets clocks that never were, by what the log says now. */
export async function dropClocks(ctx: Ctx, keys: readonly Key[]): Promise<void> {
  if (keys.length === 0) return;
  await drop(ctx, {
    tenantId: ctx.tenantId,
    tickets: keys.map((key) => key.ticket_id),
    metrics: keys.map((key) => key.metric),
    numbers: keys.map((key) => key.number),
  });
}

/** True when a row says of a clock what is to be written already. */
export function isWritten(row: ClockRow | undefined, wanted: NewClockRow): boolean {
  // what the ticket was is taken once, at the instant that decided
  return (
    row !== undefined &&
    (row.held === null) === ((wanted.held ?? null) === null) &&
    compared.every((column) => valueOf(row[column]) === valueOf(wanted[column]))
  );
}

/** What differs from clock to clock, as a row. */
export function columnsOf(clock: Clock) {
  return {
    metric: clock.metric,
    number: clock.number,
    promised_seconds: clock.promised.seconds,
    started_at: clock.startedAt,
    ended_at: clock.endedAt,
    ended_by: clock.endedBy,
    state: clock.state,
    due_at: clock.dueAt,
    breached_at: clock.breachedAt,
  };
}

const compared = [
  'policy_id',
  'policy_version',
  'calendar_id',
  'calendar_version',
  'promised_seconds',
  'started_at',
  'ended_at',
  'state',
  'due_at',
  'breached_at',
  'fired',
  'next_at',
] as const;
const valueOf = (value: unknown) => (value instanceof Date ? value.getTime() : (value ?? null));

const read = preparedAmong((builder: Kysely<SlaTables>, p: { tenantId: string; ids: string[] }, among) =>
  builder.selectFrom('sla_clocks').selectAll().where('tenant_id', '=', p.tenantId).where(among('ticket_id')),
);

const changed = [...compared, 'ended_by', 'fired_at', 'held'];
const write = prepared((builder: Kysely<SlaTables>, p: { rows: string }) => ({
  compile: () =>
    sql`insert into sla_clocks select * from jsonb_populate_recordset(null::sla_clocks, ${p.rows}::jsonb)
    on conflict (tenant_id, ticket_id, metric, number) do update set ${sql.raw(changed.map((column) => `${column} = excluded.${column}`).join(', '))}`.compile(
      builder,
    ),
}));

const drop = prepared((builder: Kysely<SlaTables>, p: { tenantId: string; tickets: string[]; metrics: string[]; numbers: number[] }) => ({
  compile: () =>
    sql`delete from sla_clocks c using unnest(${p.tickets}::uuid[], ${p.metrics}::text[], ${p.numbers}::int[]) as d (ticket_id, metric, number)
    where c.tenant_id = ${p.tenantId}::uuid and c.ticket_id = d.ticket_id and c.metric = d.metric and c.number = d.number`.compile(builder),
}));
