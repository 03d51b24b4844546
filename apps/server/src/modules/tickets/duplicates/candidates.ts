import type { Ctx } from '../../../platform/ctx.ts';
import { named } from '../../../platform/db/pool.ts';
import type { Matter, Shared } from './score.ts';

export type Candidate = Matter & Shared & { id: string; teamId: string | null; assigneeId: string | null };

/** rows taken by each of the ways */
const most = 30;

/**
 * Tickets worth comparing: of the same requester, of the same company, under the same subject, or with a letter in common; changed since an instant, neither closed nor merged.
 * Each way goes by an index and stops early. It knows no rights.
 */
export async function candidatesFor(ctx: Ctx, matter: Matter & { ticketId: string | null; since: Date }): Promise<Candidate[]> {
  const { rows } = await ctx.client.query<Candidate>(
    named(
      `with mine as (
         select r.reference, m.headers->>'messageId' is not distinct from r.reference as own
         from messages m join message_references r on r.tenant_id = m.tenant_id and r.message_id = m.id
         where m.tenant_id = $1 and m.ticket_id = $2 order by m.created_at limit 50
       ), letters as (
         select m.ticket_id as id, bool_or(mine.own and m.headers->>'messageId' is not distinct from r.reference) as same
         from mine join message_references r on r.tenant_id = $1 and r.reference = mine.reference
         join messages m on m.tenant_id = r.tenant_id and m.id = r.message_id
         where m.ticket_id is distinct from $2 group by m.ticket_id limit ${most}
       ), near as (
         (select id from tickets where tenant_id = $1 and requester_id = $3 and updated_at > $6 order by updated_at desc limit ${most})
         union (select id from tickets where tenant_id = $1 and company_id = $4 and updated_at > $6 order by updated_at desc limit ${most})
         union (select id from tickets where tenant_id = $1 and subject_key = hashtextextended(lower(regexp_replace($5, '\\s+', ' ', 'g')), 0) and updated_at > $6 order by updated_at desc limit ${most})
         union select id from letters
       )
       select t.id, t.requester_id as "requesterId", t.company_id as "companyId", t.team_id as "teamId", t.assignee_id as "assigneeId", t.subject,
         coalesce(f.text, '') as text, coalesce(l.same, false) as "sameLetter", l.id is not null as "sameReference"
       from near join tickets t on t.tenant_id = $1 and t.id = near.id left join letters l on l.id = t.id
       left join lateral (select left(coalesce(nullif(m.text_visible, ''), m.text), 4000) as text from messages m
         where m.tenant_id = $1 and m.ticket_id = t.id and m.kind = 'message' order by m.created_at, m.id limit 1) f on true
       where t.merged_into is null and t.status_kind <> 'closed' and t.id is distinct from $2 and t.updated_at > $6`,
      [ctx.tenantId, matter.ticketId, matter.requesterId, matter.companyId, matter.subject, matter.since],
    ),
  );
  return rows;
}
