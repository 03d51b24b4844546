import type { Action, Change, Scene } from './action.ts';
import { kindOf } from './registry.ts';

/** The change of properties that some actions are, as an agent would ask for it by hand. Of two that set the same, the later counts. Pure. */
export function changeOf(actions: readonly Action[], scene: Scene): Change {
  const change: Change = {};
  for (const action of actions) {
    const kind = kindOf(action);
    if ('change' in kind) Object.assign(change, kind.change(action as never, scene, change));
  }
  return change;
}
