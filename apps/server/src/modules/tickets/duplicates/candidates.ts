import type { Ctx } from '../../../platform/ctx.ts';
import { named } from '../../../platform/db/pool.ts';
import type { Matter, Shared } from './score.ts';

/** A ticket to compare with others; `ticketId` is null while it is being typed. */
export type Compared = Matter & { ticketId: string | null };
export type Candidate = Matter & Shared & { id: string; teamId: string | null; assigneeId: string | null };

/** rows taken by each of the ways */
const most = 30;

/**
 * Tickets worth comparing with each of these: of the same requester, of the same company, under the same subject, or with a letter in common; changed since an instant,
 * neither closed nor merged. One statement for all of them; each way goes by an index and stops early. It knows no rights.
 */
export async function candidatesFor(ctx: Ctx, compared: readonly Compared[], since: Date): Promise<Candidate[][]> {
  const { rows } = await ctx.client.query<Candidate & { place: number }>(
    named(near, [
      ctx.tenantId,
      compared.map((one) => one.ticketId),
      compared.map((one) => one.requesterId),
      compared.map((one) => one.companyId),
      compared.map((one) => one.subject),
      since,
    ]),
  );
  const found: Candidate[][] = compared.map(() => []);
  for (const { place, ...candidate } of rows) found[place - 1]?.push(candidate);
  return found;
}

const near = `with asked as materialized (
  select place, ticket_id, requester_id, company_id, hashtextextended(lower(regexp_replace(subject, '\\s+', ' ', 'g')), 0) as subject_key
  from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[]) with ordinality as a (ticket_id, requester_id, company_id, subject, place)
), letters as (
  select a.place, l.id, l.same from asked a cross join lateral (
    select m.ticket_id as id, bool_or(mine.own and m.headers->>'messageId' is not distinct from r.reference) as same
    from (
      select r.reference, m.headers->>'messageId' is not distinct from r.reference as own
      from messages m join message_references r on r.tenant_id = m.tenant_id and r.message_id = m.id
      where m.tenant_id = $1 and m.ticket_id = a.ticket_id order by m.created_at limit 50
    ) mine
    join message_references r on r.tenant_id = $1 and r.reference = mine.reference
    join messages m on m.tenant_id = r.tenant_id and m.id = r.message_id
    where m.ticket_id is distinct from a.ticket_id group by m.ticket_id limit ${most}
  ) l
)
select a.place, t.id, t.requester_id as "requesterId", t.company_id as "companyId", t.team_id as "teamId", t.assignee_id as "assigneeId", t.subject,
  coalesce(f.text, '') as text, coalesce(l.same, false) as "sameLetter", l.id is not null as "sameReference"
from asked a cross join lateral (
  (select id from tickets where tenant_id = $1 and requester_id = a.requester_id and updated_at > $6 order by updated_at desc limit ${most})
  union (select id from tickets where tenant_id = $1 and company_id = a.company_id and updated_at > $6 order by updated_at desc limit ${most})
  union (select id from tickets where tenant_id = $1 and subject_key = a.subject_key and updated_at > $6 order by updated_at desc limit ${most})
  union select id from letters where letters.place = a.place
) near
join tickets t on t.tenant_id = $1 and t.id = near.id left join letters l on l.place = a.place and l.id = t.id
left join lateral (select left(coalesce(nullif(m.text_visible, ''), m.text), 4000) as text from messages m
  where m.tenant_id = $1 and m.ticket_id = t.id and m.kind = 'message' order by m.created_at, m.id limit 1) f on true
where t.merged_into is null and t.status_kind <> 'closed' and t.id is distinct from a.ticket_id and t.updated_at > $6`;
