import type { FormTicket } from '@otklik/core/forms/index.ts';
import type { Ticket } from './lock.ts';

/** What of a ticket's row forms look at. */
export type FormRow = Pick<
  Ticket,
  'type_id' | 'priority' | 'category_id' | 'team_id' | 'assignee_id' | 'company_id' | 'source' | 'status_kind' | 'tags'
>;

type Change = { readonly [K in 'typeId' | 'categoryId' | 'teamId' | 'assigneeId' | 'companyId']?: string | null } & {
  readonly priority?: string;
  readonly status?: { readonly kind: string };
  readonly tags?: readonly string[];
};

/** The ticket as forms see it once the change is there. */
export function formTicketAfter(ticket: FormRow, change: Change): FormTicket {
  const after = <T>(wanted: T | undefined, stands: T) => (wanted === undefined ? stands : wanted);
  return {
    typeId: after(change.typeId, ticket.type_id),
    priority: change.priority ?? ticket.priority,
    categoryId: after(change.categoryId, ticket.category_id),
    teamId: after(change.teamId, ticket.team_id),
    assigneeId: after(change.assigneeId, ticket.assignee_id),
    companyId: after(change.companyId, ticket.company_id),
    source: ticket.source,
    statusKind: change.status?.kind ?? ticket.status_kind,
    tags: change.tags ?? ticket.tags,
  };
}

/** Whether nothing is left to be done on tickets of this kind of status. */
export const isDone = (kind: string): boolean => kind === 'solved' || kind === 'closed';
