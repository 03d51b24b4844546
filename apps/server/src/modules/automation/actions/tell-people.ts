import { holdersOfRoles, membersOf } from '../../identity/index.ts';
import { notify } from '../../notifications/index.ts';
import { factsOfTickets, whoMaySee } from '../../tickets/index.ts';
import type { ActKind } from './action.ts';

/** Tells people of the ticket, each once; who may not see it is not told. */
export const tellPeople: ActKind<'notify'> = {
  right: 'tickets.note',
  async act(ctx, ticketId, { userIds, teamIds, roleIds, assignee, text }) {
    const facts = (await factsOfTickets(ctx, [ticketId])).get(ticketId);
    if (!facts) return { skipped: 'ticket_not_found' };
    const teams = await Promise.all(teamIds.map((teamId) => membersOf(ctx, teamId)));
    const ofRoles = roleIds.length > 0 ? await holdersOfRoles(ctx, roleIds) : [];
    const wanted = [...userIds, ...teams.flat(), ...ofRoles, ...(assignee && facts.assignee ? [facts.assignee as string] : [])];
    const place = { teamId: facts.team as string | null, assigneeId: facts.assignee as string | null };
    const people = await whoMaySee(ctx, place, wanted);
    if (people.length === 0) return { skipped: 'nobody_to_tell' };
    await notify(ctx, { userIds: people, kind: 'rule', ticketId, facts: { text } });
    return null;
  },
};
