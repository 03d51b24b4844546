import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { forgetFieldValues } from '../../fields/index.ts';
import { db } from '../db.ts';

export type DemoTicketsRemoved = {
  ticketIds: string[];
  /** files that no message of the tenant holds any more */
  freeFiles: string[];
  /** contacts and companies of the demo that tickets of the tenant's own name */
  inUse: { contactIds: string[]; companyIds: string[] };
};

/** The demo tickets of a tenant, locked until the commit. In a system transaction, which may then take their history back. */
export async function demoTicketIds(ctx: Ctx, tenantId: string): Promise<string[]> {
  const rows = await db(ctx)
    .selectFrom('tickets')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('demo', '=', true)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * Removes all demo tickets with their conversations, the categories and tags that came with them and are used by nobody else, and
 * takes demo people off the tenant's own tickets. The counter of numbers goes back to the last number in use. History is the platform's to forget.
 */
export async function removeDemoTickets(
  ctx: Ctx,
  demo: {
    userIds: readonly string[];
    teamIds: readonly string[];
    categoryIds: readonly string[];
    tags: readonly string[];
    files: readonly string[];
  },
): Promise<DemoTicketsRemoved> {
  const tenantId = ctx.tenantId;
  const { rows: files } = await ctx.client.query<{ sha256: string }>(
    `select distinct a.sha256 from attachments a join messages m on m.tenant_id = a.tenant_id and m.id = a.message_id join tickets t on t.tenant_id = m.tenant_id and t.id = m.ticket_id
     where t.tenant_id = $1 and t.demo`,
    [tenantId],
  );
  await takeOwnOut(ctx);
  const gone = await db(ctx).deleteFrom('tickets').where('tenant_id', '=', tenantId).where('demo', '=', true).returning('id').execute();
  const ticketIds = gone.map(({ id }) => id);
  await forgetFieldValues(ctx, ticketIds);
  await giveAway(ctx, demo);
  await dropWords(ctx, demo);
  await ctx.client.query(
    'update ticket_counters set last_number = coalesce((select max(number) from tickets where tenant_id = $1), 0) where tenant_id = $1',
    [tenantId],
  );
  const sha256s = [...new Set([...files.map(({ sha256 }) => sha256), ...demo.files])];
  const held =
    sha256s.length === 0
      ? []
      : await db(ctx).selectFrom('attachments').select('sha256').where('tenant_id', '=', tenantId).where('sha256', 'in', sha256s).execute();
  const { rows: filledIn } = await ctx.client.query<{ sha256: string }>(
    `select sha256 from unnest($2::text[]) sha256 where exists (select from tickets t where t.tenant_id = $1 and t.fields <> '{}' and position(sha256 in t.fields::text) > 0)`,
    [tenantId, sha256s],
  );
  const named = await db(ctx)
    .selectFrom('tickets')
    .select(['requester_id', 'company_id'])
    .distinct()
    .where('tenant_id', '=', tenantId)
    .execute();
  const copied = await db(ctx).selectFrom('ticket_cc').select('contact_id').distinct().where('tenant_id', '=', tenantId).execute();
  return {
    ticketIds,
    freeFiles: sha256s.filter((sha256) => ![...held, ...filledIn].some((one) => one.sha256 === sha256)),
    inUse: {
      contactIds: [...new Set([...named.map((row) => row.requester_id), ...copied.map((row) => row.contact_id)])],
      companyIds: [...new Set(named.flatMap((row) => row.company_id ?? []))],
    },
  };
}

/** Words of the tenant's own tickets that were merged into demo ones go home before those are gone; words of demo tickets go with them. */
async function takeOwnOut(ctx: Ctx): Promise<void> {
  const demo = (column: string) => `exists (select from tickets d where d.tenant_id = $1 and d.id = ${column} and d.demo)`;
  await ctx.client.query(`delete from messages m where m.tenant_id = $1 and m.home_ticket_id is not null and ${demo('m.home_ticket_id')}`, [
    ctx.tenantId,
  ]);
  for (const table of ['messages', 'drafts'])
    await ctx.client.query(
      `update ${table} m set ticket_id = home_ticket_id, home_ticket_id = null where m.tenant_id = $1 and m.home_ticket_id is not null and ${demo('m.ticket_id')}`,
      [ctx.tenantId],
    );
}

/** A suggestion that led to a demo ticket leads nowhere now. */
async function giveAway(ctx: Ctx, demo: { userIds: readonly string[]; teamIds: readonly string[] }): Promise<void> {
  await ctx.client.query(
    'update tickets t set suggested_ticket_id = null, suggestion_reason = null where tenant_id = $1 and suggested_ticket_id is not null and not exists (select from tickets s where s.tenant_id = $1 and s.id = t.suggested_ticket_id)',
    [ctx.tenantId],
  );
  for (const [column, ids] of [
    ['assignee_id', demo.userIds],
    ['team_id', demo.teamIds],
  ] as const)
    if (ids.length > 0)
      await db(ctx)
        .updateTable('tickets')
        .set({ [column]: null, version: sql`version + 1`, updated_at: ctx.now })
        .where('tenant_id', '=', ctx.tenantId)
        .where(column, 'in', [...ids])
        .execute();
}

async function dropWords(ctx: Ctx, demo: { categoryIds: readonly string[]; tags: readonly string[] }): Promise<void> {
  const { tenantId } = ctx;
  await ctx.client.query(
    'delete from ticket_categories c where tenant_id = $1 and id = any($2) and not exists (select from tickets t where t.tenant_id = $1 and t.category_id = c.id)',
    [tenantId, demo.categoryIds],
  );
  await ctx.client.query(
    'delete from tags g where tenant_id = $1 and name = any($2) and not exists (select from tickets t where t.tenant_id = $1 and t.tags @> array[g.name])',
    [tenantId, demo.tags],
  );
}
