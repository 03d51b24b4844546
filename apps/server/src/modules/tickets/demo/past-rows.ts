import { previewOf } from '../conversation/preview.ts';
import type { StatusKind } from '../lifecycle/transitions.ts';
import type { PastStep, PastTicket } from './demo-shapes.ts';

type Written = Extract<PastStep, { what: 'message' | 'note' }>;

/** The ticket's row as its steps left it. */
export function ticketRow(tenantId: string, ticket: PastTicket, number: number, statusId: (kind: StatusKind) => string) {
  const { steps } = ticket;
  const written = steps.filter((step): step is Written => step.what === 'message' || step.what === 'note');
  const messages = written.flatMap((step) => (step.what === 'message' ? step : []));
  const last = messages.at(-1);
  const kind = steps.reduce<StatusKind>((before, step) => (step.what === 'status' ? step.kind : before), 'new');
  const stamp = (wanted: StatusKind) =>
    kind === 'closed' || kind === wanted ? (steps.findLast((step) => step.what === 'status' && step.kind === wanted)?.at ?? null) : null;
  return {
    tenant_id: tenantId,
    id: ticket.id,
    number,
    subject: ticket.subject,
    requester_id: ticket.requesterId,
    company_id: ticket.companyId,
    team_id: ticket.teamId,
    assignee_id: steps.reduce<string | null>((before, step) => (step.what === 'assignee' ? step.id : before), null),
    type_id: ticket.typeId,
    category_id: ticket.categoryId,
    priority: steps.reduce((before, step) => (step.what === 'priority' ? step.value : before), ticket.priority),
    status_id: statusId(kind),
    status_kind: kind,
    tags: ticket.tags,
    source: 'demo',
    version: 1 + steps.length,
    message_count: written.length,
    preview: last ? previewOf(last.textVisible) : '',
    last_message_at: last?.at ?? null,
    last_message_direction: last?.direction ?? null,
    first_response_at: messages.find((message) => message.direction === 'out')?.at ?? null,
    solved_at: stamp('solved'),
    closed_at: stamp('closed'),
    demo: true,
    created_at: ticket.openedAt,
    updated_at: steps.at(-1)?.at ?? ticket.openedAt,
  };
}

/** The row of a message or a note. */
export function messageRow(tenantId: string, ticket: PastTicket, step: Written) {
  const message = step.what === 'message' ? step : null;
  const delivery = message?.delivery ?? null;
  return {
    tenant_id: tenantId,
    id: step.id,
    ticket_id: ticket.id,
    kind: step.what,
    direction: message?.direction ?? 'out',
    author_kind: step.by.kind,
    author_id: step.by.id,
    author_name: step.by.name,
    channel: message ? 'email' : 'note',
    text: step.text,
    text_visible: message?.textVisible ?? step.text,
    html: message?.html ?? null,
    headers: message?.headers ?? null,
    flags: message?.flags ?? null,
    cc: [],
    delivery_state: delivery?.state ?? null,
    delivery_at: delivery?.at ?? null,
    delivery_attempts: delivery ? 1 : 0,
    delivery_reason: delivery?.reason ?? null,
    delivery_recipients: delivery ? [{ address: delivery.recipient, state: delivery.state, reason: delivery.reason }] : [],
    created_at: step.at,
  };
}
