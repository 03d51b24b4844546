import type { viewHabit } from '@otklik/contract/tickets/views.ts';
import type * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';

type Habit = z.infer<typeof viewHabit>;
/** The columns of a row that hold what a reader has made of a view. */
const made = ['order_by', 'layout', 'columns', 'widths'] as const;

/** What the actor has made of views: their places, and the order, layout, columns and widths of each. */
export async function readHabits(ctx: Ctx): Promise<{ places: string[]; habits: Habit[] }> {
  const rows = await db(ctx)
    .selectFrom('view_habits')
    .select(['view_key', 'place', ...made])
    .where('tenant_id', '=', ctx.tenantId)
    .where('user_id', '=', ctx.actor.id as string)
    .orderBy('place')
    .limit(1000)
    .execute();
  return {
    places: rows.filter((row) => row.place !== null).map((row) => row.view_key),
    habits: rows.filter((row) => made.some((column) => row[column] !== null)).map(habitShape),
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

/** Keeps the actor's own order, layout, columns or widths of a view; null gives one back to the view. */
export async function setViewHabit(
  ctx: Ctx,
  key: string,
  wanted: { [Part in Exclude<keyof Habit, 'key'>]?: Habit[Part] | undefined },
): Promise<Habit> {
  const set = {
    ...(wanted.order !== undefined && { order_by: wanted.order }),
    ...(wanted.layout !== undefined && { layout: wanted.layout }),
    ...(wanted.widths !== undefined && { widths: wanted.widths && JSON.stringify(wanted.widths) }),
    ...(wanted.columns !== undefined && { columns: wanted.columns && [...new Set(wanted.columns)] }),
  };
  const row = await db(ctx)
    .insertInto('view_habits')
    .values({ tenant_id: ctx.tenantId, user_id: ctx.actor.id as string, view_key: key, ...set })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'user_id', 'view_key']).doUpdateSet({ view_key: key, ...set }))
    .returning(['view_key', ...made])
    .executeTakeFirstOrThrow();
  return habitShape(row);
}

function habitShape(row: {
  view_key: string;
  order_by: string | null;
  layout: string | null;
  columns: string[] | null;
  widths: unknown;
}): Habit {
  return {
    key: row.view_key,
    order: row.order_by as Habit['order'],
    layout: row.layout as Habit['layout'],
    columns: row.columns,
    widths: row.widths as Habit['widths'],
  };
}
