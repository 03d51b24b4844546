import { type Candidate, meets, standsBack } from '@otklik/core/routing/choose.ts';
import type { Taker } from '../../tickets/index.ts';
import type { Weight } from '../../workforce/index.ts';
import type { Distribution } from './distributions.ts';

/**
 * Who could take something now: how much room there is, and which needs of the team's rules are not met. People alike are one, with the most room any of
 * them has. Pure.
 */
export function takersOf(
  candidates: readonly Candidate[],
  needs: Distribution['needs'],
  weights: Readonly<Record<string, Weight>>,
): Taker[] {
  const lightest = Math.min(1, ...Object.values(weights).map(({ weight }) => weight));
  const alike = new Map<string, Taker>();
  for (const one of candidates) {
    const room = one.capacity - one.load;
    if (standsBack(one) !== null || room < lightest) continue;
    const lacks = needs.filter((need) => !meets(one, need)).map(({ typeId, categoryId, tag }) => ({ typeId, categoryId, tag }));
    const key = JSON.stringify(lacks);
    const known = alike.get(key);
    if (!known || known.room < room) alike.set(key, { room, lacks });
  }
  return [...alike.values()];
}
