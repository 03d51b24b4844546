import * as z from 'zod';
import { event, id, line, ok, route } from '../kit.ts';
import { ticketFilterTree } from './filter.ts';
import { ticketOrder } from './orders.ts';

/** The key of a view in addresses: a shipped one (`open`), `team-<id>`, `queue-<id>` (a team's unassigned tickets), `view-<id>` of a saved one. */
export const viewKey = z
  .string()
  .max(60)
  .regex(/^(mine|unassigned|open|waiting|snoozed|solved|all|(team|queue|view)-[0-9a-f-]{36})$/, 'unknown view');

/** Keys of columns: the fields of filters, and `field:<id>` of custom ones. */
const column = z.string().regex(/^[a-zA-Z]{1,40}$|^field:[0-9a-f-]{36}$/);
const columns = z.array(column).max(30);
/** Widths of columns in pixels, by their keys; those not named have their usual width. */
const widths = z.record(column, z.int().min(40).max(1000)).refine((all) => Object.keys(all).length <= 100, 'too many');
/** A list of rows, three lines each, or a table. */
const layout = z.enum(['rows', 'table']);

export const viewContent = z.object({
  name: line(80),
  /** a word of the screen's set of icons; null is the plain one */
  icon: z
    .string()
    .regex(/^[a-z-]{1,40}$/)
    .nullable()
    .default(null),
  color: z
    .string()
    .regex(/^#[0-9a-f]{6}$/)
    .nullable()
    .default(null),
  /** who has it: its maker, a team, everybody */
  scope: z.enum(['personal', 'team', 'shared']),
  teamId: id('team').nullable().default(null),
  filter: ticketFilterTree,
  order: ticketOrder.default('newest_change'),
  /** columns of the table; null leaves them to each reader */
  columns: columns.nullable().default(null),
  widths: widths.default({}),
  /** how the view stands; null leaves it to each reader */
  layout: layout.nullable().default(null),
});
export const savedView = viewContent.extend({
  id: id('view'),
  ownerId: z.string(),
  /** whether the caller may change it */
  mayChange: z.boolean(),
});
/** What one person has made of a view: its place among the others, its order, layout, columns and their widths; null is as the view has it. */
export const viewHabit = z.object({
  key: viewKey,
  order: ticketOrder.nullable(),
  layout: layout.nullable(),
  columns: columns.nullable(),
  widths: widths.nullable(),
});

export const listSavedViews = route({
  method: 'GET',
  path: '/saved-views',
  may: 'signed_in',
  summary: 'Saved views the caller has, and the habits of the caller',
  description:
    'Personal views of the caller, those of the caller’s teams (of every team with `tickets.see_all`) and shared ones. `places` is the order the caller gave to all views, shipped ones too, by key; views not named there come last. `habits` are the caller’s own order, layout, columns and widths of views.',
  reply: z.object({ items: z.array(savedView), places: z.array(viewKey), habits: z.array(viewHabit) }),
});
export const saveView = route({
  method: 'PUT',
  path: '/saved-views/{viewId}',
  may: 'signed_in',
  summary: 'Add or change a saved view (the id is made by the caller)',
  description:
    'A view of a team or of everybody takes the right `views.share`. A filter is a tree of `{all: […]}` and `{any: […]}`, three deep, of conditions `{field, op, value}`; `me` stands for whoever looks, `mine` for the teams of whoever looks.',
  params: z.object({ viewId: id('view') }),
  body: viewContent,
  reply: savedView,
  refusals: ['view_not_found', 'team_not_found', 'limit_reached'],
});
export const removeView = route({
  method: 'DELETE',
  path: '/saved-views/{viewId}',
  may: 'signed_in',
  summary: 'Remove a saved view',
  params: z.object({ viewId: id('view') }),
  reply: ok,
  refusals: ['view_not_found'],
});
export const placeViews = route({
  method: 'PUT',
  path: '/view-places',
  may: 'signed_in',
  summary: 'My own order of views',
  body: z.object({ keys: z.array(viewKey).max(500) }),
  reply: ok,
});
export const setViewHabit = route({
  method: 'PUT',
  path: '/view-habits/{key}',
  may: 'signed_in',
  summary: 'My own order, layout, columns and widths of a view',
  description: 'What is left out stays as it is; null gives it back to the view.',
  params: z.object({ key: viewKey }),
  body: viewHabit.omit({ key: true }).partial(),
  reply: viewHabit,
});
export const countTickets = route({
  method: 'POST',
  path: '/ticket-counts',
  may: 'signed_in',
  summary: 'How many tickets a filter holds',
  description: 'For the preview of a view that is not saved yet. A count stops at 1,000: `more` then says that there are more.',
  body: z.object({ filter: ticketFilterTree }),
  reply: z.object({ count: z.int(), more: z.boolean() }),
});

/** saved views changed: screens fetch them anew */
export const viewsChanged = event(
  'views.changed',
  z.object({ viewId: id('view'), userId: z.string().nullable(), teamId: z.string().nullable() }),
);
