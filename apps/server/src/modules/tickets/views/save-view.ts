import { viewsChanged } from '@otklik/contract/tickets/views.ts';
import { sql } from 'kysely';
import { type Ctx, may } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { explainForeignKey } from '../lifecycle/foreign.ts';
import { checkCustomFields } from './check-custom-fields.ts';
import { readView, type SavedView } from './saved-view.ts';

const most = { personal: 100, shared: 500 };

/**
 * Adds a saved view, or changes one that the actor has. Views of teams and of everybody take the right views.share; who makes one personal owns it from then on.
 * Refuses view_not_found, forbidden, team_not_found, limit_reached, invalid_input for a custom field or a value of one that is not there. Emits views.changed.
 */
export async function saveView(ctx: Ctx, viewId: string, wanted: Omit<SavedView, 'id' | 'ownerId' | 'mayChange'>): Promise<SavedView> {
  const { scope } = wanted;
  const teamId = scope === 'team' ? wanted.teamId : null;
  if (scope !== 'personal' && !may(ctx, 'views.share')) throw refuse('forbidden', { permission: 'views.share' });
  if (scope === 'team' && !(teamId && (may(ctx, 'tickets.see_all') || ctx.actor.teamIds.includes(teamId)))) throw refuse('team_not_found');
  await checkCustomFields(ctx, wanted.filter);
  const before = await lockView(ctx, viewId);
  const view = before && (await readView(ctx, viewId));
  if (view && !view.mayChange) throw refuse('forbidden', { permission: 'views.share' });
  if (!view) await checkRoom(ctx, scope);
  const values = {
    name: wanted.name,
    icon: wanted.icon,
    color: wanted.color,
    scope,
    owner_id: view && scope !== 'personal' ? view.ownerId : (ctx.actor.id as string),
    team_id: teamId,
    filter: JSON.stringify(wanted.filter),
    order_by: wanted.order,
    columns: wanted.columns && [...new Set(wanted.columns)],
    widths: JSON.stringify(wanted.widths),
    layout: wanted.layout,
    updated_at: ctx.now,
  };
  await db(ctx)
    .insertInto('ticket_views')
    .values({ tenant_id: ctx.tenantId, id: viewId, created_at: ctx.now, ...values })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doUpdateSet(values))
    .execute()
    .catch(explainForeignKey);
  const saved = await readView(ctx, viewId);
  await tellOfView(ctx, saved);
  // who had it before and no longer has it is told too
  if (view && (view.scope !== saved.scope || view.teamId !== saved.teamId)) await tellOfView(ctx, view);
  return saved;
}

/** Tells everybody who has the view. */
export function tellOfView(ctx: Ctx, view: SavedView): Promise<void> {
  return emit(ctx, viewsChanged, {
    viewId: view.id,
    userId: view.scope === 'personal' ? view.ownerId : null,
    teamId: view.teamId,
  });
}

/** True when the view is there, whoever has it; locked until the end of the transaction. */
async function lockView(ctx: Ctx, viewId: string): Promise<boolean> {
  const rows = await db(ctx)
    .selectFrom('ticket_views')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', viewId)
    .forNoKeyUpdate()
    .execute();
  return rows.length > 0;
}

async function checkRoom(ctx: Ctx, scope: SavedView['scope']): Promise<void> {
  const limit = scope === 'personal' ? most.personal : most.shared;
  const { n } = await db(ctx)
    .selectFrom('ticket_views')
    .select(sql<number>`count(*)`.as('n'))
    .where('tenant_id', '=', ctx.tenantId)
    .$if(scope === 'personal', (q) => q.where('scope', '=', 'personal').where('owner_id', '=', ctx.actor.id as string))
    .$if(scope !== 'personal', (q) => q.where('scope', '<>', 'personal'))
    .executeTakeFirstOrThrow();
  if (Number(n) >= limit) throw refuse('limit_reached', { most: limit });
}
