import type { savedView } from '@otklik/contract/tickets/views.ts';
import { type Selectable, sql } from 'kysely';
import type * as z from 'zod';
import { type Ctx, may } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import type { TicketTables } from '../tables.ts';

export type SavedView = z.infer<typeof savedView>;
type Row = Selectable<TicketTables['ticket_views']>;

/** Saved views the actor has: own ones, those of own teams (of every team with tickets.see_all), shared ones; by name. */
export async function readViews(ctx: Ctx, ids?: readonly string[]): Promise<SavedView[]> {
  const rows = await db(ctx)
    .selectFrom('ticket_views')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where(
      sql<boolean>`(scope = 'shared' or (scope = 'personal' and owner_id = ${ctx.actor.id}::uuid) or (scope = 'team' and (${may(ctx, 'tickets.see_all')}::boolean or team_id = any(${ctx.actor.teamIds}::uuid[]))))`,
    )
    .$if(ids !== undefined, (q) => q.where('id', '=', sql<string>`any(${ids}::uuid[])`))
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map((row) => viewShape(ctx, row));
}

/** One saved view that the actor has. Refuses view_not_found. */
export async function readView(ctx: Ctx, viewId: string): Promise<SavedView> {
  const [view] = await readViews(ctx, [viewId]);
  if (!view) throw refuse('view_not_found');
  return view;
}

/** A row as the contract shows it. */
function viewShape(ctx: Ctx, row: Row): SavedView {
  return {
    id: row.id,
    name: row.name,
    icon: row.icon,
    color: row.color,
    scope: row.scope as SavedView['scope'],
    teamId: row.team_id,
    filter: row.filter as SavedView['filter'],
    order: row.order_by as SavedView['order'],
    columns: row.columns,
    widths: row.widths as SavedView['widths'],
    layout: row.layout as SavedView['layout'],
    ownerId: row.owner_id,
    mayChange: row.scope === 'personal' ? row.owner_id === ctx.actor.id : may(ctx, 'views.share'),
  };
}
