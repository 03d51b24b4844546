import * as m from '#words';
import type { ShippedView } from './view-id.ts';

const names: Record<ShippedView, () => string> = {
  mine: m.tickets_view_mine,
  unassigned: m.tickets_view_unassigned,
  open: m.tickets_view_open,
  waiting: m.tickets_view_waiting,
  snoozed: m.snooze_view,
  solved: m.tickets_view_solved,
  all: m.tickets_view_all,
};

/** The word for a shipped view. */
export function viewName(key: string): string {
  return (names[key as ShippedView] ?? names.open)();
}
