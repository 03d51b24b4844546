import type { GoneThing } from '@otklik/contract/tickets/gone.ts';
import * as m from '#words';

type Choice = { value: string; label: string };

const values: Record<GoneThing, () => string> = {
  team: m.gone_value_team,
  user: m.gone_value_user,
  type: m.gone_value_type,
  category: m.gone_value_category,
  status: m.gone_value_status,
  inbox: m.gone_value_inbox,
  calendar: m.gone_value_calendar,
  contact: m.gone_value_contact,
  company: m.gone_value_company,
  field: m.gone_value_field,
  option: m.gone_value_option,
  role: m.gone_value_role,
  line: m.gone_value_line,
  checklist_template: m.gone_value_checklist_template,
  webhook: m.gone_value_webhook,
};

/** What a thing that is gone is called where it was chosen. */
export const goneValue = (thing: GoneThing): string => values[thing]();

/**
 * What may be chosen, and what was chosen and is gone: by its name where `known` still has it (archived, switched off), else by what it was. `there` is undefined while it is
 * being read: then nothing is called gone.
 */
export function withGone(
  there: readonly Choice[] | undefined,
  chosen: readonly (string | null | undefined)[],
  thing: GoneThing,
  known: readonly Choice[] = [],
): Choice[] {
  if (!there) return [];
  const state = thing === 'user' ? m.gone_value_off : m.gone_value_archived;
  const lost = [...new Set(chosen)].filter((one): one is string => Boolean(one) && !there.some(({ value }) => value === one));
  const labelOf = (value: string) => {
    const name = known.find((one) => one.value === value)?.label;
    return name ? state({ name }) : goneValue(thing);
  };
  return [...there, ...lost.map((value) => ({ value, label: labelOf(value) }))];
}
