import type { PastChecklist, PastEvent } from '../../tickets/index.ts';
import type { Knowledge } from './knowledge.ts';

/** Templates whose checklists stood on a ticket at an instant, before the events after it. Pure. */
export function standingAt(checklists: readonly PastChecklist[], at: Date): Set<string> {
  const stood = checklists.filter(({ createdAt, removedAt }) => createdAt < at && (removedAt === null || removedAt >= at));
  return new Set(stood.map(({ templateId }) => templateId));
}

type Living = { checklists: Set<string>; knowledge: Pick<Knowledge, 'checklists'>; past: { ticketId: string } };

/** Moves them on by the events of one transaction; what rules did in truth is left out. */
export function followChecklists({ checklists, knowledge, past }: Living, events: readonly PastEvent[]): void {
  const known = knowledge.checklists.get(past.ticketId) ?? [];
  for (const { type, data, cause } of events) {
    if (!type.startsWith('checklist.') || cause?.kind === 'rule') continue;
    const templateId = known.find(({ id }) => id === data.checklistId)?.templateId;
    if (templateId === undefined) continue;
    if (type === 'checklist.started') checklists.add(templateId);
    if (type === 'checklist.removed') checklists.delete(templateId);
  }
}
