import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import { ofOtherType } from './of-other-type.ts';
import { automaticFor, hasTemplates } from './templates.ts';

/**
 * The titles of the required steps that are open, by ticket: of its own checklists and of those merged into it, in their order. With `becomes`, the type that a
 * change gives these tickets, as things stand after it: checklists it brings count, those of the type before do not. One query for all tickets; none
 * in a tenant that never had a template.
 */
export async function openSteps(ctx: Ctx, ticketIds: readonly string[], becomes?: string | null): Promise<Map<string, string[]>> {
  if (ticketIds.length === 0 || !(await hasTemplates(ctx))) return new Map();
  const typeId = becomes === undefined ? sql`k.type_id` : sql`case when c.ticket_id = w.id then ${becomes}::uuid else k.type_id end`;
  const { rows } = await sql<{ id: string; title: string }>`
    select w.id, s.title
    from unnest(${[...ticketIds]}::uuid[]) as w (id)
    cross join lateral (select w.id as ticket_id union all select merged_under(${ctx.tenantId}, w.id)) as f
    join ticket_checklists c on c.tenant_id = ${ctx.tenantId} and c.ticket_id = f.ticket_id and c.removed_at is null
    join checklist_steps s on s.tenant_id = c.tenant_id and s.checklist_id = c.id and s.required and s.value is null
    join checklist_templates t on t.tenant_id = c.tenant_id and t.id = c.template_id
    join tickets k on k.tenant_id = c.tenant_id and k.id = c.ticket_id
    where not ${ofOtherType(typeId)}
    order by c.created_at, c.id, s.position`.execute(db(ctx));
  const open = new Map<string, string[]>();
  const add = (id: string, title: string) => open.set(id, [...(open.get(id) ?? []), title]);
  for (const { id, title } of rows) add(id, title);
  if (becomes !== undefined) for (const { id, title } of await stepsToCome(ctx, ticketIds, becomes)) add(id, title);
  return open;
}

/** Required steps of the checklists that this type is about to put on tickets: those that each has never had. */
async function stepsToCome(ctx: Ctx, ticketIds: readonly string[], typeId: string | null): Promise<{ id: string; title: string }[]> {
  const templates = await automaticFor(ctx, () => Promise.resolve(typeId));
  if (templates.length === 0) return [];
  const rows = await db(ctx)
    .selectFrom('ticket_checklists')
    .select(['ticket_id', 'template_id'])
    .where('tenant_id', '=', ctx.tenantId)
    .where((eb) => eb('ticket_id', '=', eb.fn.any(eb.val([...ticketIds]))))
    .execute();
  const had = new Set(rows.map((row) => `${row.ticket_id} ${row.template_id}`));
  return ticketIds.flatMap((id) =>
    templates
      .filter((template) => !had.has(`${id} ${template.id}`))
      .flatMap(({ steps }) => steps.filter(({ required }) => required).map(({ title }) => ({ id, title }))),
  );
}
