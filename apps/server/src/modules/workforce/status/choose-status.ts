import { type StatusChoice } from '@otklik/core/workforce/status.ts';
import { toInstant } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { addresseesOf } from '../../identity/index.ts';
import { refreshStates, type State } from './refresh-states.ts';

/** The caller says whether they take work. Locks their state. Refuses not_signed_in for a program. Emits agent.status_changed. */
export async function chooseOwnStatus(ctx: Ctx, choice: StatusChoice) {
  if (ctx.actor.kind !== 'user' || ctx.actor.id === null) throw refuse('not_signed_in');
  return shown(await refreshStates(ctx, [ctx.actor.id], { choice }));
}

/** The same said for another. Locks their state. Refuses user_not_found. Emits agent.status_changed. */
export async function chooseStatusOf(ctx: Ctx, userId: string, choice: StatusChoice) {
  if (!(await addresseesOf(ctx, [userId])).has(userId)) throw refuse('user_not_found');
  return shown(await refreshStates(ctx, [userId], { choice }));
}

function shown([state]: State[]) {
  const { userId, choice, status, since } = state as State;
  return { userId, choice, status, since: toInstant(since) };
}
