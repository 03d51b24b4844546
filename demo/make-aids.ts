import { newId } from '@otklik/core';
import type { DemoPolicy } from '../apps/server/src/modules/sla/index.ts';
import type { saveMacro, saveRule } from '../apps/server/src/modules/automation/index.ts';
import type { saveTemplate, saveWorkType } from '../apps/server/src/modules/tickets/index.ts';
import type { World } from './world.ts';

export type AidWorld = World & { statusIds: Partial<Record<string, string>> };
type Macro = Parameters<typeof saveMacro>[2];
type Rule = Parameters<typeof saveRule>[2];
type Template = Parameters<typeof saveTemplate>[2];
type Work = Parameters<typeof saveWorkType>[2];

const hour = 3600;
const day = 86_400_000;

/** A plain text as the bodies of a template in the company's language. */
export function bodiesOf({ locale }: World, text: string) {
  const html = text
    .split('\n\n')
    .map((part) => `<p>${part}</p>`)
    .join('');
  return { [locale]: { html, text: '' } };
}

/** The two clients with the shortest promises: the first of the cast, a bakery and a pharmacy. */
const vips = ({ cast }: World) => cast.companies.slice(0, 2).map(({ id }) => id);
const teams = ({ cast }: World) => cast.teams.map(({ id }) => id);

/** VIP is about companies and so is closer than the general one. Nobody is written to: the people of the cast are not there. */
export function demoPolicies(world: World): DemoPolicy[] {
  const { vip, general } = world.language.aids.policies;
  const target = (time: 'calendar' | 'clock', first: number, next: number, resolution: number, priority: 'urgent' | null = null) => ({
    priority,
    typeId: null,
    time,
    seconds: { first_response: first * hour, next_response: next * hour, resolution: resolution * hour },
  });
  const common = { calendarId: null, pausesOn: ['on_hold' as const, 'pending' as const], stages: [] };
  return [
    {
      ...{ id: newId(), name: vip, ...common },
      filter: { all: [{ field: 'company', op: 'in', value: vips(world) }] },
      targets: [target('clock', 0.5, 1, 4, 'urgent'), target('clock', 1, 2, 24)],
    },
    {
      ...{ id: newId(), name: general, ...common },
      filter: { all: [{ field: 'team', op: 'in', value: teams(world) }] },
      targets: [target('calendar', 1, 2, 8, 'urgent'), target('calendar', 4, 8, 40)],
    },
  ];
}

/** One at a mail of a VIP client, one at a promise of an answer that was broken. */
export function demoRules(world: World): Rule[] {
  const { mail, missed } = world.language.aids.rules;
  const at = (event: 'message_received' | 'sla_breached') => ({ kind: 'event' as const, events: [event], fields: [], business: [] });
  return [
    {
      ...{ name: mail.name, enabled: true, stop: false, when: at('message_received') },
      if: {
        all: [
          { field: 'company', op: 'in', value: vips(world) },
          { field: 'priority', op: 'in', value: ['low', 'normal'] },
        ],
      },
      actions: [
        { do: 'priority', priority: 'high' },
        { do: 'add_tags', tags: [mail.tag] },
      ],
    },
    {
      ...{ name: missed.name, enabled: true, stop: false, when: at('sla_breached') },
      if: {
        all: [
          { field: 'team', op: 'in', value: teams(world) },
          { field: 'slaClock', op: 'is', value: 'first_response' },
          { field: 'priority', op: 'in', value: ['urgent'] },
        ],
      },
      actions: [{ do: 'add_tags', tags: [missed.tag] }],
    },
  ];
}

/** Macros for everybody; each does what its words name. */
export function demoMacros(world: AidWorld): Macro[] {
  return world.language.aids.macros.map(({ folder, name, ...does }) => {
    const statusId = does.status && world.statusIds[does.status];
    const actions: Macro['actions'] = [
      ...(does.toMe ? [{ do: 'assignee' as const, userId: 'me' as const }] : []),
      ...(does.priority ? [{ do: 'priority' as const, priority: does.priority }] : []),
      ...(does.tag ? [{ do: 'add_tags' as const, tags: [does.tag] }] : []),
      ...(statusId ? [{ do: 'status' as const, statusId: statusId as never }] : []),
      ...(does.snoozeDays ? [{ do: 'snooze' as const, days: does.snoozeDays, at: '09:00' }] : []),
      ...(does.note ? [{ do: 'note' as const, bodies: bodiesOf(world, does.note) }] : []),
      ...(does.reply ? [{ do: 'reply' as const, bodies: bodiesOf(world, does.reply), send: false }] : []),
    ];
    return { name, folder, scope: 'shared', teamId: null, actions };
  });
}

/** Templates of checklists, started by hand. */
export function demoTemplates({ language, typeIds }: World): Template[] {
  return language.aids.checklists.map(({ name, type, steps }) => ({
    name,
    typeIds: typeIds.slice(type, type + 1) as Template['typeIds'],
    automatic: false,
    steps: steps.map(({ title, hint = '', kind = 'tick', required = false, unit = null, options = [] }) => ({
      ...{ id: newId(), title, hint, kind, required, unit, least: null, most: null },
      options: [...options],
    })),
  }));
}

/** Kinds of work whose rates have risen a month ago. */
export function demoWork({ language, now }: World): Work[] {
  const from = (daysAgo: number) => new Date(now.getTime() - daysAgo * day).toISOString().slice(0, 10);
  const { work, currency } = language.aids;
  return work.map(({ names, perHour, before }, position) => ({
    ...{ names, position, active: true },
    rates: [
      { from: from(365), minorPerHour: before, currency },
      { from: from(30), minorPerHour: perHour, currency },
    ],
  }));
}
