/** What rules and policies name by an id, and what may be removed or switched off behind their back. */
export const goneThings = [
  'team',
  'user',
  'type',
  'category',
  'status',
  'inbox',
  'calendar',
  'contact',
  'company',
  'field',
  'option',
  'role',
  'line',
  'checklist_template',
  'webhook',
] as const;
export type GoneThing = (typeof goneThings)[number];
