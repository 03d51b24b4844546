import type { Ctx } from '../../../platform/ctx.ts';
import { chooser } from '../clocks/choose.ts';
import { reckonLife } from '../clocks/reckon-life.ts';
import { type Held, policiesInForce, type SlaPolicyValue } from '../policies/read-policies.ts';
import { checkValue } from '../policies/save-policy.ts';
import { comparePast, type Preview } from './compare-past.ts';

/**
 * What a policy would have done to the tickets of the last 90 days: the clocks of each by the policies of now, and by them with this one in its place. Nothing is
 * written. Of the tickets the actor may see. Refuses calendar_not_found, invalid_input.
 */
export async function previewPolicy(
  ctx: Ctx,
  { policyId, ...wanted }: SlaPolicyValue & { policyId?: string | undefined },
): Promise<Preview> {
  const policies = await policiesInForce(ctx);
  const replaced = policies.find(({ id }) => id === policyId);
  await checkValue(ctx, wanted, replaced);
  const trial = { ...wanted, id: (policyId ?? 'tried') as Held['id'], name: '', version: 0 };
  const after = replaced ? policies.map((one) => (one === replaced ? trial : one)) : [...policies, trial];
  const [chooseNow, chooseTried] = [await chooser(ctx, policies), await chooser(ctx, after)];
  return comparePast(ctx, async (life) => {
    const [before, holds] = [chooseNow(life).won, chooseTried(life).won];
    return {
      now: before ? (await reckonLife(ctx, life, before)).clocks : [],
      tried: holds ? (await reckonLife(ctx, life, holds)).clocks : [],
      held: holds === trial,
    };
  });
}
