import type { ticketChange } from '@otklik/contract/tickets/tickets.ts';
import { plusMs } from '@otklik/core';
import { instantOf, plusDays, wallTime } from '@otklik/core/zone.ts';
import type * as z from 'zod';
import type { MacroAction } from './read.ts';

type Change = z.infer<typeof ticketChange>;
type Now = { now: Date; timeZone: string; me: string | null; watcherIds: readonly string[] };

/** The change of properties that a macro's actions are, as an agent would ask for it by hand. Of two that set the same, the later counts. Pure. */
export function changeOf(actions: readonly MacroAction[], now: Now): Change {
  const change: Change = {};
  for (const action of actions) Object.assign(change, partOf(action, now, change));
  return change;
}

function partOf(action: MacroAction, now: Now, before: Change): Change {
  switch (action.do) {
    case 'status':
      return { statusId: action.statusId };
    case 'assignee':
      return action.userId === 'me' ? (now.me ? { assigneeId: now.me } : {}) : { assigneeId: action.userId };
    case 'team':
      return { teamId: action.teamId };
    case 'priority':
      return { priority: action.priority };
    case 'type':
      return { typeId: action.typeId };
    case 'category':
      return { categoryId: action.categoryId };
    case 'add_tags':
      return { addTags: [...(before.addTags ?? []), ...action.tags] };
    case 'remove_tags':
      return { removeTags: [...(before.removeTags ?? []), ...action.tags] };
    case 'watch':
      return now.me ? { watcherIds: [...new Set([...now.watcherIds, now.me])] } : {};
    case 'field':
      return { fields: { ...before.fields, [action.fieldId]: action.value } } as Change;
    case 'snooze':
      return { snoozedUntil: snoozeUntil(action, now).toISOString() };
    case 'note':
    case 'reply':
      return {};
  }
}

function snoozeUntil({ days, at, minutes }: Extract<MacroAction, { do: 'snooze' }>, { now, timeZone }: Now): Date {
  if (minutes !== undefined) return plusMs(now, minutes * 60_000);
  const today = wallTime(now, timeZone);
  const [hour = today.hour, minute = at ? 0 : today.minute] = (at ?? '').split(':').filter(Boolean).map(Number);
  const on = instantOf({ ...plusDays(today, days ?? 0), hour, minute }, timeZone);
  // «today at 9» said at ten is tomorrow's
  return on > now ? on : instantOf({ ...plusDays(today, (days ?? 0) + 1), hour, minute }, timeZone);
}
