import type { Ctx } from '../../../platform/ctx.ts';
import { applyChange, type Beside, type Change } from './apply-change.ts';
import type { Ticket } from './lock.ts';
import { readOwnChange } from './read.ts';

type Told = ReturnType<typeof readOwnChange>;

/** Changes a locked ticket and reads it as the actor has changed it, in one journey. `known` are people whose cards the caller has already. Refuses and emits as `applyChange` does. */
export async function changeAndRead(
  ctx: Ctx,
  ticket: Ticket,
  change: Change,
  { beside, known }: { beside?: Beside; known?: Parameters<typeof readOwnChange>[2] } = {},
): Promise<Awaited<Told>> {
  const told: Told[] = [];
  await applyChange(ctx, ticket, change, {
    ...beside,
    behind: () => {
      const reading = readOwnChange(ctx, ticket.id, known);
      told.push(reading);
      return Promise.all([reading, beside?.behind?.()]);
    },
  });
  return told[0] as Told;
}
