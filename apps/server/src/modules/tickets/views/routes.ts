import { contract } from '@otklik/contract';
import { on } from '../../../platform/http/mount.ts';
import { teamIds } from '../../identity/index.ts';
import { countTickets, listViews } from './counters.ts';
import { placeViews, readHabits, setViewHabit } from './habits.ts';
import { listTickets } from './list.ts';
import { removeView } from './remove-view.ts';
import { saveView } from './save-view.ts';
import { readViews } from './saved-view.ts';

const lines = contract.tickets;

/** Contract line to verb, nothing else. */
export const viewRoutes = {
  listTickets: on(lines.listTickets, (ctx, { query }) => listTickets(ctx, query)),
  listViews: on(lines.listViews, async (ctx, { query }) => listViews(ctx, await teamIds(ctx), query.only)),
  listSavedViews: on(lines.listSavedViews, async (ctx) => {
    const [items, habits] = await Promise.all([readViews(ctx), readHabits(ctx)]);
    return { items, ...habits };
  }),
  saveView: on(lines.saveView, (ctx, { params, body }) => saveView(ctx, params.viewId, body)),
  removeView: on(lines.removeView, (ctx, { params }) => removeView(ctx, params.viewId)),
  placeViews: on(lines.placeViews, (ctx, { body }) => placeViews(ctx, body.keys)),
  setViewHabit: on(lines.setViewHabit, (ctx, { params, body }) => setViewHabit(ctx, params.key, body)),
  countTickets: on(lines.countTickets, (ctx, { body }) => countTickets(ctx, body.filter)),
};
