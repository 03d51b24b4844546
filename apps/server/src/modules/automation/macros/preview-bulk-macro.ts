import type { Ctx } from '../../../platform/ctx.ts';
import { Refusal } from '../../../platform/refuse.ts';
import { hasSender } from '../../channels/index.ts';
import { readTenant } from '../../identity/index.ts';
import { type BulkScope, bulkScope, isMoveAllowed, statusById, unsolvable } from '../../tickets/index.ts';
import { changeOf } from '../actions/change-of.ts';
import type { Change } from '../actions/action.ts';
import { lackingFor } from './lacking.ts';
import { refuseGone } from './refuse-gone.ts';
import { type MacroAction, readMacro } from './read.ts';
import { textsOf } from './texts.ts';

type Wanted = Parameters<typeof bulkScope>[1] & { language?: 'ru' | 'en' | undefined };
type Row = BulkScope['tickets'][number];

/** What a macro would do to many tickets now, counted by property, and how many it would not reach; changes nothing. Refuses not_found, limit_reached, view_not_found, status_not_found. */
export async function previewBulkMacro(ctx: Ctx, macroId: string, { language = ctx.locale, ...which }: Wanted) {
  const [{ actions }, scope, tenant] = await Promise.all([readMacro(ctx, macroId), bulkScope(ctx, which), readTenant(ctx)]);
  const me = ctx.actor.kind === 'user' ? ctx.actor.id : null;
  const change = changeOf(actions, { now: ctx.now, timeZone: tenant.timeZone, me, watcherIds: [] });
  const status = change.statusId ? await statusById(ctx, change.statusId) : null;
  const lacking = lackingFor(ctx, actions);
  const gone = (await refuseGone(ctx, change).catch(codeOf)) ?? (await refuseSending(ctx, actions));
  const free = status ? await movable(ctx, scope.tickets, status) : scope.tickets;
  const undone = status ? await unsolvable(ctx, free, change, status) : new Map<string, string>();
  const reached = lacking.length > 0 || gone ? [] : free.filter(({ id }) => !undone.has(id));
  const refused = {
    ...scope.refused,
    ...(lacking.length > 0 || gone
      ? { [gone && lacking.length === 0 ? gone : 'forbidden']: scope.tickets.length }
      : {
          transition_not_allowed: scope.tickets.length - free.length,
          required_fields: free.filter(({ id }) => undone.get(id) === 'required_fields').length,
          required_steps: free.filter(({ id }) => undone.get(id) === 'required_steps').length,
        }),
  };
  const sample = reached[0];
  const texts = sample ? await textsOf(ctx, sample.id, actions, language) : { note: null, reply: null };
  return {
    total: scope.total,
    reached: reached.length,
    refused: Object.entries(refused).flatMap(([code, count]) => (count > 0 ? [{ code, count }] : [])),
    changes: counted(change, reached),
    sample: sample ? { ticketId: sample.id, number: Number(sample.number) } : null,
    ...texts,
    lacking,
  };
}

async function refuseSending(ctx: Ctx, actions: readonly MacroAction[]): Promise<'inbox_cannot_send' | undefined> {
  const sends = actions.some((action) => action.do === 'reply' && action.send);
  return sends && !(await hasSender(ctx)) ? 'inbox_cannot_send' : undefined;
}

function codeOf(error: unknown): string {
  if (error instanceof Refusal) return error.code;
  throw error;
}

/** Those of the tickets that the actor may move to this status; asked once for tickets that stand alike. */
async function movable(ctx: Ctx, rows: readonly Row[], to: Awaited<ReturnType<typeof statusById>>): Promise<Row[]> {
  const known = new Map<string, boolean>();
  const found: Row[] = [];
  for (const row of rows) {
    const alike = `${row.status_id} ${row.first_response_at === null}`;
    const allowed = known.get(alike) ?? (row.status_id === to.id || (await isMoveAllowed(ctx, row, to)));
    known.set(alike, allowed);
    if (allowed) found.push(row);
  }
  return found;
}

const columns: Partial<Record<keyof Change, keyof Row>> = {
  statusId: 'status_id',
  teamId: 'team_id',
  assigneeId: 'assignee_id',
  typeId: 'type_id',
  categoryId: 'category_id',
  priority: 'priority',
};

/** Of each property what it becomes, and on how many tickets it is something else now. Snoozes and watchers count on each. */
function counted({ addTags, removeTags, fields, ...plain }: Change, rows: readonly Row[]) {
  const count = (differs: (row: Row) => boolean) => rows.filter(differs).length;
  const changes: Record<string, { to: unknown; count: number }> = {};
  for (const [name, to] of Object.entries(plain)) {
    const column = columns[name as keyof Change];
    changes[name] = { to, count: column ? count((row) => row[column] !== to) : rows.length };
  }
  if (addTags) changes.addTags = { to: addTags, count: count(({ tags }) => addTags.some((tag) => !tags.includes(tag))) };
  if (removeTags) changes.removeTags = { to: removeTags, count: count(({ tags }) => removeTags.some((tag) => tags.includes(tag))) };
  for (const [fieldId, to] of Object.entries(fields ?? {}))
    changes[`field:${fieldId}`] = {
      to,
      count: count((row) => JSON.stringify((row.fields as Record<string, unknown>)[fieldId] ?? null) !== JSON.stringify(to)),
    };
  return changes;
}
