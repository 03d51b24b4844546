import { agentStatusChanged } from '@otklik/contract/workforce/status.ts';
import { type AgentStatus, type StatusChoice, statusOf } from '@otklik/core/workforce/status.ts';
import { toInstant } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { db } from '../db.ts';
import { aroundOf } from './around-of.ts';

type Said = { choice?: StatusChoice; seen?: boolean };
export type State = { userId: string; choice: StatusChoice; status: AgentStatus; since: Date };

/**
 * Reckons anew how these people are reachable, from what they said, hours, absences and signs of life; whoever never showed any is not written down
 * unless `said` says so now. Locks their states by id. Emits agent.status_changed for each whose status is another.
 */
export async function refreshStates(ctx: Ctx, userIds: readonly string[], said: Said = {}): Promise<State[]> {
  if (userIds.length === 0) return [];
  if (said.choice || said.seen) await makeRows(ctx, userIds);
  const rows = await db(ctx)
    .selectFrom('agent_states')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('user_id', 'in', [...userIds])
    .orderBy('user_id')
    .forUpdate()
    .execute();
  const around = await aroundOf(
    ctx,
    rows.map((row) => row.user_id),
  );
  const now = ctx.now.getTime();
  const states: State[] = [];
  for (const row of rows) {
    const choice = said.choice ?? (row.choice as StatusChoice);
    const seenAt = said.choice || said.seen ? ctx.now : row.seen_at;
    const { status, turnsAt } = statusOf({ choice, seenAt: seenAt?.getTime() ?? null, ...around(row.user_id) }, now);
    const since = status === row.status ? row.since : ctx.now;
    await db(ctx)
      .updateTable('agent_states')
      .set({ choice, status, since, seen_at: seenAt, turns_at: turnsAt === null ? null : new Date(turnsAt) })
      .where('tenant_id', '=', ctx.tenantId)
      .where('user_id', '=', row.user_id)
      .execute();
    if (status !== row.status)
      await emit(ctx, agentStatusChanged, { userId: row.user_id, from: row.status as AgentStatus, status, since: toInstant(since) });
    states.push({ userId: row.user_id, choice, status, since });
  }
  return states;
}

const makeRows = (ctx: Ctx, userIds: readonly string[]) =>
  db(ctx)
    .insertInto('agent_states')
    .values(userIds.map((user_id) => ({ tenant_id: ctx.tenantId, user_id, since: ctx.now })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
