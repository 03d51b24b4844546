import type { Ctx } from '../../../platform/ctx.ts';
import { readStatuses, type Status } from '../settings/statuses.ts';
import { ownTransitions } from './read-workflow.ts';
import { writeWorkflow } from './write-workflow.ts';

/**
 * Keeps a tenant's own moves whole when a status comes, goes or changes: one that no move names yet moves as the default of its kind does, and
 * between the two. Nothing is done while the tenant has set no moves. Refuses workflow_not_valid. The statuses are locked by the caller.
 */
export async function adoptStatus(ctx: Ctx, status: Status): Promise<void> {
  const own = await ownTransitions(ctx);
  if (!own) return;
  const statuses = await readStatuses(ctx);
  const like = statuses.find(({ kind, isDefault, id }) => kind === status.kind && isDefault && id !== status.id);
  const named = own.some(({ from, to }) => from === status.id || to === status.id);
  if (named || !status.active || !like) return writeWorkflow(ctx, statuses, own);
  const same = own.flatMap((move) => [
    ...(move.from === like.id ? [{ ...move, from: status.id }] : []),
    ...(move.to === like.id ? [{ ...move, to: status.id }] : []),
  ]);
  const between =
    status.kind === 'closed'
      ? []
      : [
          { from: like.id, to: status.id, roleIds: null },
          { from: status.id, to: like.id, roleIds: null },
        ];
  return writeWorkflow(ctx, statuses, [...own, ...same, ...between]);
}
