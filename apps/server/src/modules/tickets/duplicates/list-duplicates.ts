import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { contactCards } from '../../customers/index.ts';
import { db } from '../db.ts';
import { readTicket } from '../lifecycle/read.ts';
import { inSight, sightOf } from '../visibility.ts';
import type { Reason } from './score.ts';

const textShown = 1500;
export type Proposed = { otherId: string; score: number; reasons: readonly string[] };

/** What is proposed as a duplicate of a ticket and may be seen, the likeliest first. Refuses ticket_not_found. */
export async function listDuplicates(ctx: Ctx, ticketId: string) {
  const ticket = await readTicket(ctx, ticketId);
  const proposed = await db(ctx)
    .selectFrom('ticket_duplicates')
    .select(['other_id as otherId', 'score', 'reasons'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('ticket_id', '=', ticket.id)
    .where('state', '=', 'proposed')
    .execute();
  return { items: await showDuplicates(ctx, proposed) };
}

/** Proposals with what a person needs to judge them; those out of sight or merged meanwhile are left out. */
export async function showDuplicates(ctx: Ctx, proposed: readonly Proposed[]) {
  if (proposed.length === 0) return [];
  const rows = await db(ctx)
    .selectFrom('tickets as t')
    .select(['t.id', 't.number', 't.subject', 't.requester_id', 't.status_id', 't.status_kind', 't.created_at', 't.message_count'])
    .select(
      sql<string>`coalesce((select left(coalesce(nullif(m.text_visible, ''), m.text), ${sql.lit(textShown)}) from messages m where m.tenant_id = t.tenant_id and m.ticket_id = t.id and m.kind = 'message' order by m.created_at, m.id limit 1), '')`.as(
        'text',
      ),
    )
    .where('t.tenant_id', '=', ctx.tenantId)
    .where(
      't.id',
      'in',
      proposed.map((one) => one.otherId),
    )
    .where('t.merged_into', 'is', null)
    .where(inSight(sightOf(ctx)))
    .execute();
  const people = await contactCards(
    ctx,
    rows.map((row) => row.requester_id),
  );
  const shown = rows.map((row) => {
    const { score, reasons } = proposed.find((one) => one.otherId === row.id) as Proposed;
    const requester = people.get(row.requester_id);
    return {
      score,
      reasons: reasons as Reason[],
      ticket: {
        ticketId: row.id,
        number: Number(row.number),
        subject: row.subject,
        requester: { id: row.requester_id, name: requester?.name ?? '', email: requester?.email ?? null },
        statusId: row.status_id,
        statusKind: row.status_kind as 'open',
        createdAt: row.created_at.toISOString(),
        messageCount: row.message_count,
        text: row.text,
      },
    };
  });
  return shown.toSorted((a, b) => b.score - a.score || a.ticket.number - b.ticket.number);
}
