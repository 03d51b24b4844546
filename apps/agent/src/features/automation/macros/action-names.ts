import * as m from '#words';
import { commonNames } from '../actions/common-action.ts';
import type { MacroAction } from './queries.ts';

const { status, ...others } = commonNames;

/** What each kind of action is called. The order is that of the menu. */
export const actionNames: Record<MacroAction['do'], () => string> = {
  status,
  assignee: m.tickets_assignee,
  ...others,
  watch: m.macros_watch,
  note: m.tickets_side_note,
  reply: m.tickets_side_reply,
};
