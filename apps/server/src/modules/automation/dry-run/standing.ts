import type { PastChecklist, PastEvent } from '../../tickets/index.ts';

/** Templates whose checklists stood on a ticket at an instant, before the events after it. Pure. */
export function standingAt(checklists: readonly PastChecklist[], at: Date): Set<string> {
  const stood = checklists.filter(({ createdAt, removedAt }) => createdAt < at && (removedAt === null || removedAt >= at));
  return new Set(stood.map(({ templateId }) => templateId));
}

/** Moves them on by the events of one transaction; what the rule on trial did itself is left out. */
export function followChecklists(
  standing: Set<string>,
  events: readonly PastEvent[],
  checklists: readonly PastChecklist[],
  ownRuleId: string,
): void {
  for (const { type, data, cause } of events) {
    if (!type.startsWith('checklist.') || (cause?.kind === 'rule' && cause.id === ownRuleId)) continue;
    const templateId = checklists.find(({ id }) => id === data.checklistId)?.templateId;
    if (templateId === undefined) continue;
    if (type === 'checklist.started') standing.add(templateId);
    if (type === 'checklist.removed') standing.delete(templateId);
  }
}
