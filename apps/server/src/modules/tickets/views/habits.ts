import type { viewHabit } from '@otklik/contract/tickets/views.ts';
import type * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';

type Habit = z.infer<typeof viewHabit>;

/** What the actor has made of views: their places, and the order and columns of each. */
export async function readHabits(ctx: Ctx): Promise<{ places: string[]; habits: Habit[] }> {
  const rows = await db(ctx)
    .selectFrom('view_habits')
    .select(['view_key', 'place', 'order_by', 'columns'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('user_id', '=', ctx.actor.id as string)
    .orderBy('place')
    .limit(1000)
    .execute();
  return {
    places: rows.filter((row) => row.place !== null).map((row) => row.view_key),
    habits: rows
      .filter((row) => row.order_by !== null || row.columns !== null)
      .map((row) => ({ key: row.view_key, order: row.order_by as Habit['order'], columns: row.columns })),
  };
}

/** Keeps the actor's order of views; those not named lose their place. */
export async function placeViews(ctx: Ctx, keys: readonly string[]): Promise<{ ok: true }> {
  const own = { tenant_id: ctx.tenantId, user_id: ctx.actor.id as string };
  const placed = [...new Set(keys)].map((view_key, place) => ({ ...own, view_key, place }));
  await db(ctx)
    .updateTable('view_habits')
    .set({ place: null })
    .where('tenant_id', '=', own.tenant_id)
    .where('user_id', '=', own.user_id)
    .execute();
  if (placed.length > 0)
    await db(ctx)
      .insertInto('view_habits')
      .values(placed)
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'user_id', 'view_key']).doUpdateSet((eb) => ({ place: eb.ref('excluded.place') })),
      )
      .execute();
  return { ok: true };
}

/** Keeps the actor's own order or columns of a view; null gives one back to the view. */
export async function setViewHabit(
  ctx: Ctx,
  key: string,
  wanted: { order?: Habit['order'] | undefined; columns?: string[] | null | undefined },
): Promise<Habit> {
  const set = {
    ...(wanted.order !== undefined && { order_by: wanted.order }),
    ...(wanted.columns !== undefined && { columns: wanted.columns && [...new Set(wanted.columns)] }),
  };
  const row = await db(ctx)
    .insertInto('view_habits')
    .values({ tenant_id: ctx.tenantId, user_id: ctx.actor.id as string, view_key: key, ...set })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'user_id', 'view_key']).doUpdateSet({ view_key: key, ...set }))
    .returning(['order_by', 'columns'])
    .executeTakeFirstOrThrow();
  return { key, order: row.order_by as Habit['order'], columns: row.columns };
}
