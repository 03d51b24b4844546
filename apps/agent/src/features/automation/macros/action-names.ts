import * as m from '#words';
import type { MacroAction } from './queries.ts';

/** What each kind of action is called. The order is that of the menu. */
export const actionNames: Record<MacroAction['do'], () => string> = {
  status: m.tickets_status,
  assignee: m.tickets_assignee,
  team: m.tickets_team,
  priority: m.tickets_priority,
  add_tags: m.macros_add_tags,
  remove_tags: m.macros_remove_tags,
  type: m.tickets_type,
  category: m.tickets_category,
  field: m.macros_field,
  snooze: m.snooze_title,
  watch: m.macros_watch,
  note: m.tickets_side_note,
  reply: m.tickets_side_reply,
};
