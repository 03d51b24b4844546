import type { Ctx } from '../../../platform/ctx.ts';
import { named } from '../../../platform/db/pool.ts';
import type { Reason } from './score.ts';

/** A ticket that another is proposed as a duplicate of; nobody has said that it is none. */
export type Proposal = {
  otherId: string;
  number: number;
  score: number;
  reasons: Reason[];
  requesterId: string;
  companyId: string | null;
  teamId: string | null;
  foundAt: Date;
  /** since when it is merged itself */
  mergedAt: Date | null;
  /** when the two were first taken apart by hand */
  partedAt: Date | null;
};

/** What these tickets are proposed as duplicates of, whoever may see it: one query for all. It knows no rights. */
export async function proposalsOf(ctx: Ctx, ticketIds: readonly string[]): Promise<Map<string, Proposal[]>> {
  const { rows } = await ctx.client.query<Proposal & { ticketId: string; number: string | number }>(
    named(
      `select d.ticket_id as "ticketId", d.other_id as "otherId", t.number, d.score, d.reasons, d.found_at as "foundAt",
         t.requester_id as "requesterId", t.company_id as "companyId", t.team_id as "teamId",
         (select m.merged_at from ticket_merges m where m.tenant_id = $1 and m.ticket_id = d.other_id and m.undone_at is null) as "mergedAt",
         (select min(m.undone_at) from ticket_merges m where m.tenant_id = $1 and m.into_id = d.other_id and m.ticket_id = d.ticket_id) as "partedAt"
       from ticket_duplicates d join tickets t on t.tenant_id = $1 and t.id = d.other_id
       where d.tenant_id = $1 and d.ticket_id = any($2::uuid[]) and d.state = 'proposed'`,
      [ctx.tenantId, ticketIds],
    ),
  );
  return Map.groupBy(
    rows.map((row) => ({ ...row, number: Number(row.number) })),
    (row) => row.ticketId,
  );
}
