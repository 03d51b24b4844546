import type { Ctx } from '../../../platform/ctx.ts';
import { changeTicket } from '../../tickets/index.ts';
import type { Action, Scene } from './action.ts';
import { type Attempt, attempt } from './attempt.ts';
import { changeOf } from './change-of.ts';
import { kindOf } from './registry.ts';

export type Outcome = Attempt & { do: Action['do'] };

/**
 * Carries out actions in their order; one that fails stops no other. Changes of properties that stand together are one change of the ticket, as by hand;
 * when that is refused each is tried alone, so that the trace names the one to blame. Locks the ticket row. Emits what the verbs emit.
 */
export async function runActions(ctx: Ctx, ticketId: string, actions: readonly Action[], scene: Scene): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const together of batches(actions)) {
    const [first] = together as [Action];
    const kind = kindOf(first);
    if ('act' in kind) {
      outcomes.push({ do: first.do, ...(await attempt(ctx, () => kind.act(ctx, ticketId, first as never))) });
      continue;
    }
    const change = (some: readonly Action[]) => attempt(ctx, () => write(ctx, ticketId, some, scene));
    const all = await change(together);
    if (together.length === 1 || all.outcome === 'done') outcomes.push(...together.map((action) => ({ do: action.do, ...all })));
    else for (const action of together) outcomes.push({ do: action.do, ...(await change([action])) });
  }
  return outcomes;
}

async function write(ctx: Ctx, ticketId: string, actions: readonly Action[], scene: Scene): Promise<null> {
  await changeTicket(ctx, ticketId, changeOf(actions, scene));
  return null;
}

/** Acts stand alone, changes of properties beside each other together. */
function batches(actions: readonly Action[]): Action[][] {
  const found: Action[][] = [];
  for (const action of actions) {
    const last = found.at(-1)?.[0];
    if (last && 'change' in kindOf(last) && 'change' in kindOf(action)) found.at(-1)?.push(action);
    else found.push([action]);
  }
  return found;
}
