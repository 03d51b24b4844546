import { type ClientCode, Refusal } from '@otklik/client';
import { newId } from '@otklik/core/id.ts';
import { api } from '../../base/api.ts';
import type { Ticket } from './cache.ts';
import type { TicketChange } from './shown-change.ts';

/**
 * Hands a ticket over as a bulk change of one: whoever may not see it afterwards could not change it back, but may take a bulk change of their own back.
 * Answers the change's id. Throws the refusal of the ticket.
 */
export async function changeAway(ticketId: string, { teamId, assigneeId }: TicketChange): Promise<string> {
  const id = newId<'bulk'>();
  const change = { ...(teamId !== undefined && { teamId }), ...(assigneeId !== undefined && { assigneeId }) };
  const { faults } = await api.tickets.startBulk({ body: { id, change, ticketIds: [ticketId as Ticket['id']] } });
  const fault = faults[0];
  if (fault) throw new Refusal(fault.code as ClientCode, 409, { fields: fault.fields }, undefined);
  return id;
}
