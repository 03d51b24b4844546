import type { ConditionFact } from './condition-fields.ts';

/** What forms know of a ticket that is, or of one that is about to be. */
export type FormTicket = {
  typeId: string | null;
  priority: string;
  categoryId: string | null;
  teamId: string | null;
  assigneeId: string | null;
  companyId: string | null;
  source: string;
  statusKind: string;
  tags: readonly string[];
};

/** The ticket's own facts by the names that conditions use. */
export function formFacts(ticket: FormTicket): Record<ConditionFact, string | readonly string[] | null> {
  return {
    priority: ticket.priority,
    category: ticket.categoryId,
    team: ticket.teamId,
    assignee: ticket.assigneeId,
    company: ticket.companyId,
    source: ticket.source,
    statusKind: ticket.statusKind,
    tags: ticket.tags,
  };
}
