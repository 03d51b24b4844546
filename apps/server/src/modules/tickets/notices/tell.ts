import { type Kysely, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { prepared } from '../../../platform/db/prepared.ts';
import { membersOf } from '../../identity/index.ts';
import { isWanted, notify, takeBack } from '../../notifications/index.ts';
import type { TicketTables } from '../tables.ts';
import { whoMaySee } from './who-may-see.ts';

type Place = { id: string; team_id: string | null; assignee_id: string | null };
/** Where a ticket's row says that it stands. */
export const placeOf = (ticket: Place) => ({ teamId: ticket.team_id, assigneeId: ticket.assignee_id });

/** The requester wrote in a ticket that was there: its assignee and those who watch it are told, each once. */
export async function tellOfAnswer(ctx: Ctx, ticket: Place, messageId: string): Promise<void> {
  const watchers = (await watchersOf(ctx, { tenantId: ctx.tenantId, ticketId: ticket.id })).map((row) => row.user_id);
  const assignee = ticket.assignee_id;
  const seeing = await whoMaySee(ctx, placeOf(ticket), [...watchers, ...(assignee ? [assignee] : [])]);
  const about = { ticketId: ticket.id, facts: { messageId } };
  await notify(ctx, { userIds: seeing.filter((userId) => userId === assignee), kind: 'reply_mine', ...about });
  await notify(ctx, { userIds: seeing.filter((userId) => userId !== assignee), kind: 'reply_watched', ...about });
}

/** A note was written: whom it names is told so (they may see the ticket, its caller has checked), the assignee that there is one. */
export async function tellOfNote(ctx: Ctx, ticket: Place, messageId: string, mentionIds: readonly string[]): Promise<void> {
  const assignee = ticket.assignee_id;
  const about = { ticketId: ticket.id, facts: { messageId } };
  await notify(ctx, { userIds: mentionIds, kind: 'mentioned', ...about });
  // one's own ticket is always in sight
  if (assignee && !mentionIds.includes(assignee)) await notify(ctx, { userIds: [assignee], kind: 'note_mine', ...about });
}

/**
 * A ticket has come to somebody, or to a team: they are told; whom it was taken from unread is told no longer. Tickets that one bulk change brings are told as
 * one, with their number.
 */
export async function tellOfPlace(
  ctx: Ctx,
  ticketId: string,
  { from, assigneeId, teamId }: { from?: string | null; assigneeId?: string | null; teamId?: string | null },
): Promise<void> {
  const bulkId = ctx.cause?.kind === 'bulk' ? ctx.cause.id : null;
  if (from) await takeBack(ctx, { userId: from, kind: 'assigned', subjectId: ticketId });
  if (from && bulkId) await takeBack(ctx, { userId: from, kind: 'assigned', subjectId: bulkId });
  if (assigneeId) await notify(ctx, { userIds: [assigneeId], kind: 'assigned', ...(bulkId ? { subjectId: bulkId } : { ticketId }) });
  if (!teamId || !(await isWanted(ctx, 'team_assigned'))) return;
  const members = await whoMaySee(ctx, { teamId, assigneeId: assigneeId ?? null }, await membersOf(ctx, teamId));
  await notify(ctx, {
    userIds: members.filter((userId) => userId !== assigneeId),
    kind: 'team_assigned',
    ...(bulkId ? { subjectId: bulkId } : { ticketId }),
  });
}

const watchersOf = prepared((builder: Kysely<TicketTables>, p: { tenantId: string; ticketId: string }) =>
  builder
    .selectFrom('ticket_watchers')
    .select('user_id')
    .where('tenant_id', '=', p.tenantId)
    .where('ticket_id', '=', p.ticketId)
    .limit(sql.lit(200)),
);
