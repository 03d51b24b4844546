import type { GoneThing } from '@otklik/contract/tickets/gone.ts';
import * as m from '#words';

/** What is named and is gone, as the object of a sentence. */
export const thingWords: Record<GoneThing, () => string> = {
  team: m.gone_thing_team,
  user: m.gone_thing_user,
  type: m.gone_thing_type,
  category: m.gone_thing_category,
  status: m.gone_thing_status,
  inbox: m.gone_thing_inbox,
  calendar: m.gone_thing_calendar,
  contact: m.gone_thing_contact,
  company: m.gone_thing_company,
  field: m.gone_thing_field,
  option: m.gone_thing_option,
  role: m.gone_thing_role,
  line: m.gone_thing_line,
  checklist_template: m.gone_thing_checklist_template,
  webhook: m.gone_thing_webhook,
};

/** That a condition names what is gone; `about` is the name of its field, null when nobody knows it any more. */
export const conditionGone = (gone: GoneThing, about: string | null): string => {
  if (gone === 'field') return m.gone_condition_field();
  const thing = thingWords[gone]();
  return about ? m.gone_condition({ about, thing }) : m.gone_condition_own({ thing });
};
