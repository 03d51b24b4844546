import type { Permission } from '@otklik/contract/permissions.ts';
import { type Ctx, may } from '../../../platform/ctx.ts';
import { rightOf } from '../actions/registry.ts';
import type { MacroAction } from './read.ts';

/** Rights that a macro's actions need and the caller has not, each once. */
export function lackingFor(ctx: Ctx, actions: readonly MacroAction[]): Permission[] {
  const needed = new Set(actions.map(rightOf));
  return ctx.actor.kind === 'system' ? [] : [...needed].filter((right) => !may(ctx, right));
}
