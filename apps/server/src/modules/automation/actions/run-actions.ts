import type { Ctx } from '../../../platform/ctx.ts';
import { changeTicket } from '../../tickets/index.ts';
import type { Action, Scene } from './action.ts';
import { type Attempt, attempt } from './attempt.ts';
import { changeOf } from './change-of.ts';
import { effectOn } from './effect-on.ts';
import { kindOf } from './registry.ts';

/** `same`: the ticket was so already. */
export type Outcome = { do: Action['do']; outcome: Attempt['outcome'] | 'same'; code: string | null };

/**
 * Carries out actions in their order; one that fails stops no other. Changes of properties that stand together are one change of the ticket, as by hand;
 * when that is refused each is tried alone, so that the trace names the one to blame. Locks the ticket row. Emits what the verbs emit.
 */
export async function runActions(ctx: Ctx, ticketId: string, actions: readonly Action[], scene: Scene): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let facts = scene.facts;
  for (const together of batchesOf(actions)) {
    const [first] = together as [Action];
    const kind = kindOf(first);
    if ('act' in kind) {
      outcomes.push({ do: first.do, ...(await attempt(ctx, () => kind.act(ctx, ticketId, first as never))) });
      continue;
    }
    const change = (some: readonly Action[]) => attempt(ctx, () => write(ctx, ticketId, some, scene));
    const tell = (action: Action, came: Attempt) => {
      const effect = facts && came.outcome === 'done' ? effectOn(facts, changeOf([action], scene)) : null;
      facts = effect ? { ...facts, ...effect } : facts;
      const outcome = effect && Object.keys(effect).length === 0 ? 'same' : came.outcome;
      outcomes.push({ do: action.do, ...came, outcome });
    };
    const all = await change(together);
    if (together.length === 1 || all.outcome === 'done') for (const action of together) tell(action, all);
    else for (const action of together) tell(action, await change([action]));
  }
  return outcomes;
}

async function write(ctx: Ctx, ticketId: string, actions: readonly Action[], scene: Scene): Promise<null> {
  await changeTicket(ctx, ticketId, changeOf(actions, scene));
  return null;
}

/** Acts stand alone, changes of properties beside each other together. Pure. */
export function batchesOf<A extends Action>(actions: readonly A[]): A[][] {
  const found: A[][] = [];
  for (const action of actions) {
    const last = found.at(-1)?.[0];
    if (last && 'change' in kindOf(last) && 'change' in kindOf(action)) found.at(-1)?.push(action);
    else found.push([action]);
  }
  return found;
}
