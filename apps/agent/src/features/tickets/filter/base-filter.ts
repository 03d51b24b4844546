import type { Condition, Filter } from '@otklik/core/filter/filter.ts';
import type { ListSearch } from '../views/view-id.ts';

const openKinds = ['new', 'open', 'pending', 'on_hold'];
const kinds = (value: readonly string[]): Condition => ({ field: 'statusKind', op: 'in', value });
const awake: Condition = { field: 'snoozedUntil', op: 'empty' };
const untaken: Condition = { field: 'assignee', op: 'in', value: ['none'] };

const shipped: Record<string, readonly Condition[]> = {
  mine: [{ field: 'assignee', op: 'in', value: ['me'] }, kinds(openKinds), awake],
  unassigned: [untaken, kinds(['new', 'open']), awake],
  open: [kinds(openKinds), awake],
  waiting: [kinds(['pending']), awake],
  snoozed: [{ field: 'snoozedUntil', op: 'filled' }],
  solved: [kinds(['solved'])],
  all: [],
};

/** What a shipped view or a team's holds, said in conditions: where a saved view may begin. */
export function conditionsOfView(viewId: string): Filter {
  const dash = viewId.indexOf('-');
  const [word, id] = [viewId.slice(0, Math.max(0, dash)), viewId.slice(dash + 1)];
  const team: Condition = { field: 'team', op: 'in', value: [id] };
  if (word === 'team') return { all: [team, ...(shipped.open ?? [])] };
  if (word === 'queue') return { all: [team, ...(shipped.unassigned ?? [])] };
  return { all: shipped[viewId] ?? [] };
}

/** What the tools above the list narrow by, said in conditions. */
export function conditionsOfSearch({ priority, tag }: ListSearch): Filter {
  return {
    all: [
      ...(priority ? [{ field: 'priority', op: 'in', value: [priority] } as const] : []),
      ...(tag ? [{ field: 'tags', op: 'has_any', value: [tag] } as const] : []),
    ],
  };
}
