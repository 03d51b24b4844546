import type { Facts } from '@otklik/core/filter/matches.ts';
import type { Cause, Ctx } from '../../../platform/ctx.ts';
import { named } from '../../../platform/db/pool.ts';
import { factsOfTickets } from '../facts/facts-of-tickets.ts';
import { factsOfMerged } from './facts-of-merged.ts';

/** A line of a ticket's log; those of one transaction share its name. */
export type PastEvent = {
  ticketId: string;
  transaction: string;
  at: Date;
  type: string;
  actor: string;
  cause: Cause | null;
  data: Record<string, unknown>;
};
/** `automatic`: no person wrote it, and it is not the ticket's last message. `reopens`: a ticket that waits goes on with it. `attached`: it has a file beside its words. */
export type PastMessage = {
  ticketId: string;
  id: string;
  at: Date;
  direction: 'in' | 'out';
  kind: string;
  automatic: boolean;
  reopens: boolean;
  attached: boolean;
};
export type Past = {
  ticketId: string;
  /** as it is now; as it was when it was merged */
  facts: Facts;
  /** of the window, in their order */
  events: PastEvent[];
  /** of ever, in their order; empty unless they were asked for */
  messages: PastMessage[];
  /** the last event before the window */
  before: Date | null;
  /** only the newest lines were read */
  cut: boolean;
};

const mostLines = 2000;

/** Tickets as they are now and their logs in a window, whoever may see them: three queries for all, a fourth when their messages are asked for. Those merged are as they were when they were merged, which takes two more. */
export async function readPasts(
  ctx: Ctx,
  ticketIds: readonly string[],
  { since, until, messages }: { since: Date; until: Date; messages: boolean },
): Promise<Past[]> {
  const asked = [ctx.tenantId, ticketIds, since];
  const [facts, lines, before, letters] = [
    await factsOfTickets(ctx, ticketIds),
    (await ctx.client.query(named(linesQuery, [...asked, until, mostLines]))).rows as PastEvent[],
    (await ctx.client.query(named(beforeQuery, asked))).rows as { ticketId: string; at: Date }[],
    messages ? ((await ctx.client.query(named(messagesQuery, [ctx.tenantId, ticketIds, mostLines]))).rows as PastMessage[]) : [],
  ];
  const merged = await factsOfMerged(
    ctx,
    ticketIds.filter((ticketId) => !facts.has(ticketId)),
  );
  const byTicket = Map.groupBy(lines, (one) => one.ticketId);
  const lettersOf = Map.groupBy(letters, (one) => one.ticketId);
  const touched = new Map(before.map((one) => [one.ticketId, one.at]));
  return ticketIds.flatMap((ticketId) => {
    const now = facts.get(ticketId) ?? merged.get(ticketId);
    const [events, own] = [byTicket.get(ticketId) ?? [], lettersOf.get(ticketId) ?? []];
    const cut = events.length >= mostLines || own.length >= mostLines;
    return now ? [{ ticketId, facts: now, events, messages: own, before: touched.get(ticketId) ?? null, cut }] : [];
  });
}

const linesQuery = `select e.ticket_id as "ticketId", e.xid::text as transaction, e.at, e.type, e.actor_kind as actor, e.cause, e.data
  from unnest($2::uuid[]) as t (id)
  cross join lateral (select * from events where tenant_id = $1 and ticket_id = t.id and at >= $3 and at <= $4 order by seq desc limit $5) e
  order by e.ticket_id, e.seq`;

const beforeQuery = `select t.id as "ticketId", e.at
  from unnest($2::uuid[]) as t (id)
  cross join lateral (select at from events where tenant_id = $1 and ticket_id = t.id and at < $3 order by seq desc limit 1) e`;

// the messages of a merged ticket stand in the one it leads to, and know where they are at home
const messagesQuery = `select t.id as "ticketId", m.id, m.created_at as at, m.direction, m.kind, m.author_kind in ('bot', 'system') as automatic,
    m.direction = 'in' and not coalesce((m.flags->>'autoReply')::boolean, false) as reopens,
    exists (select from attachments a where a.tenant_id = m.tenant_id and a.message_id = m.id and not a.inline) as attached
  from tickets t
  cross join lateral (
    select * from messages where tenant_id = $1 and ticket_id = case when t.merged_into is null then t.id else survivor_of($1, t.id) end
      and (t.merged_into is null or home_ticket_id = t.id)
    order by created_at desc, id desc limit $3) m
  where t.tenant_id = $1 and t.id = any($2::uuid[])
  order by t.id, m.created_at, m.id`;
