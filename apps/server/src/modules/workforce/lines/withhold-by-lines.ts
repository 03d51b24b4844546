import type { Ctx } from '../../../platform/ctx.ts';
import { withholdFromTeams } from '../../identity/index.ts';
import { readLines } from './read-lines.ts';

/** Tells identity what the lines withhold from their teams. Emits rights.changed when that is not what it was. */
export async function withholdByLines(ctx: Ctx): Promise<void> {
  const lines = await readLines(ctx);
  await withholdFromTeams(
    ctx,
    new Map(lines.flatMap(({ teamIds, withheld }) => teamIds.map((teamId) => [teamId as string, withheld] as const))),
  );
}
