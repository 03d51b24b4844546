import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import type { Change, Changes, Restored } from '../lifecycle/apply-change.ts';
import type { Ticket } from '../lifecycle/lock.ts';
import type { StatusKind } from '../lifecycle/transitions.ts';
import { statusAgain } from '../settings/index.ts';

/** The stamps of a ticket before its status was changed, as JSON keeps them. */
export type Stamps = { solved_at: string | null; closed_at: string | null; snoozed_by: string | null };

const columns: Record<string, keyof Ticket> = {
  companyId: 'company_id',
  teamId: 'team_id',
  assigneeId: 'assignee_id',
  typeId: 'type_id',
  categoryId: 'category_id',
  priority: 'priority',
  statusId: 'status_id',
  snoozedUntil: 'snoozed_until',
  tags: 'tags',
};

/** The change that takes a change back on a ticket as it is now, the stamps that go with a status, and the properties that are left: somebody has changed them since, or whoever had the ticket is switched off. */
export async function backOf(
  ctx: Ctx,
  ticket: Ticket,
  changes: Changes,
  stamps: Stamps | null,
  isGone: (userId: unknown) => boolean,
): Promise<{ change: Change; restored?: Restored; left: string[] }> {
  const change: Record<string, unknown> = {};
  const fields: Record<string, unknown> = {};
  const left: string[] = [];
  const watchers = changes.watchers ? await watchersOf(ctx, ticket.id) : [];
  for (const [name, { from, to }] of Object.entries(changes)) {
    if (name === 'statusKind') continue; // it goes with its status
    if (!same(nowOf(ticket, name, watchers), to) || (name === 'assigneeId' && isGone(from))) left.push(name);
    else if (name === 'statusId')
      change.status = await statusAgain(ctx, { id: from as string, kind: changes.statusKind?.from as StatusKind });
    else if (name === 'watchers') change.watcherIds = from;
    else if (name.startsWith('field:')) fields[name.slice(6)] = from ?? null;
    else change[name] = from;
  }
  if (Object.keys(fields).length > 0) change.fields = fields;
  const restored = change.status && stamps ? { solved_at: instantOf(stamps.solved_at), closed_at: instantOf(stamps.closed_at) } : undefined;
  return { change, ...(restored && { restored }), left };
}

function nowOf(ticket: Ticket, name: string, watchers: readonly string[]): unknown {
  if (name === 'watchers') return watchers;
  if (name.startsWith('field:')) return (ticket.fields as Record<string, unknown>)[name.slice(6)];
  const column = columns[name];
  return column === undefined ? undefined : ticket[column];
}

async function watchersOf(ctx: Ctx, ticketId: string): Promise<string[]> {
  const rows = await db(ctx)
    .selectFrom('ticket_watchers')
    .select('user_id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('ticket_id', '=', ticketId)
    .execute();
  return rows.map((row) => row.user_id);
}

// oxlint-disable-next-line otklik/no-new-date -- an instant that was kept, not the time of now
const instantOf = (kept: string | null) => (kept ? new Date(kept) : null);

/** Equal as JSON keeps them; lists whatever their order. */
function same(a: unknown, b: unknown): boolean {
  return text(a) === text(b);
}

function text(value: unknown): string {
  if (Array.isArray(value)) return JSON.stringify(value.map((one) => JSON.stringify(one)).toSorted());
  return JSON.stringify(value instanceof Date ? value.toISOString() : (value ?? null), (_key, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([x], [y]) => (x < y ? -1 : 1)))
      : part,
  );
}
