import type { Work } from '@otklik/core/routing/choose.ts';
import type { Waiting } from '../../tickets/index.ts';
import type { Weight } from '../../workforce/index.ts';
import type { Distribution } from './distributions.ts';

/** What a waiting ticket asks for by the rules of its team. Pure. */
export function workOf(
  ticket: Waiting,
  rule: Pick<Distribution, 'method' | 'previousFirst' | 'needs'>,
  weights: Record<string, Weight>,
): Work {
  const asked = new Map<string, number>();
  for (const need of rule.needs) {
    const meant =
      (need.typeId === null || need.typeId === ticket.typeId) &&
      (need.categoryId === null || need.categoryId === ticket.categoryId) &&
      (need.tag === null || ticket.tags.includes(need.tag));
    if (meant) asked.set(need.skillId, Math.max(need.level, asked.get(need.skillId) ?? 0));
  }
  return {
    weight: weights[ticket.source]?.weight ?? 1,
    needs: [...asked].map(([skillId, level]) => ({ skillId, level })),
    previousId: rule.previousFirst ? ticket.previousId : null,
    method: rule.method,
  };
}
