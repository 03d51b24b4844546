import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { contactCards } from '../../customers/index.ts';
import { db } from '../db.ts';
import type { Ticket } from '../lifecycle/lock.ts';
import { unreadBy } from '../lifecycle/read.ts';
import { tellRows } from '../views/list.ts';
import { visibleTo } from '../visibility.ts';
import { belongingsOf } from './belongings.ts';
import { survivorsOf } from './pointers.ts';

/** What merging these tickets into that one will do, told before it is done; nothing is locked or changed. Refuses ticket_not_found, ticket_merged when one is merged elsewhere. */
export async function previewMerge(ctx: Ctx, intoId: string, ticketIds: readonly string[]) {
  const asked = [...new Set(ticketIds)];
  const survivors = await survivorsOf(ctx, [intoId, ...asked]);
  const target = survivors.get(intoId);
  const rows = await rowsOf(ctx, [...new Set([intoId, ...asked, ...survivors.values()])]);
  const found = new Map(rows.map((row) => [row.id, row]));
  const into = target === undefined ? undefined : found.get(target);
  if (!into || [intoId, ...asked].some((id) => !found.has(id))) throw refuse('ticket_not_found');
  const merged = asked.filter((id) => survivors.get(id) !== target).map((id) => found.get(id) as (typeof rows)[number]);
  const elsewhere = merged.find((row) => row.merged_into !== null);
  if (elsewhere) throw refuse('ticket_merged', { number: elsewhere.number });
  const [own, theirs] = [await belongingsOf(ctx, into), await Promise.all(merged.map((row) => belongingsOf(ctx, row)))];
  const people = new Set([...merged.map((row) => row.requester_id), ...theirs.flatMap(({ cc }) => cc)]);
  const copied = [...people].filter((id) => id !== into.requester_id && !own.cc.includes(id));
  const cards = await contactCards(ctx, copied);
  const [survivor, ...others] = await tellRows(ctx, [into, ...merged]);
  return {
    survivor: survivor as NonNullable<typeof survivor>,
    merged: others,
    messageCount: [into, ...merged].reduce((sum, row) => sum + row.message_count, 0),
    addedTags: news(
      own.tags,
      theirs.flatMap(({ tags }) => tags),
    ),
    addedWatcherIds: news(
      own.watchers,
      theirs.flatMap(({ watchers }) => watchers),
    ),
    addedPeople: copied.flatMap((id) => cards.get(id) ?? []),
    reopens: isDone(into) && merged.some((row) => !isDone(row)),
  };
}

async function rowsOf(ctx: Ctx, ids: string[]) {
  const seen = visibleTo(ctx);
  return db(ctx)
    .selectFrom('tickets as t')
    .selectAll('t')
    .select(unreadBy(ctx).as('unread'))
    .where('t.tenant_id', '=', ctx.tenantId)
    .where('t.id', 'in', ids)
    .$if(seen !== undefined, (query) => query.where(seen as never))
    .execute();
}

const news = (own: readonly string[], theirs: readonly string[]) => [...new Set(theirs)].filter((one) => !own.includes(one));
const isDone = (ticket: Ticket) => ticket.status_kind === 'solved' || ticket.status_kind === 'closed';
