import fc from 'fast-check';

/** What a person does to a ticket, so many hours after the start. */
export type Step = { at: number } & (
  | { is: 'change'; body: object }
  | { is: 'move'; to: 'open' | 'pending' | 'on_hold' | 'solved' }
  | { is: 'snooze'; for: number }
  | { is: 'note' | 'answer' | 'letter' }
);

/** What a rule is made of that is known only once the desk is open. */
export type World = { statusOf: Record<string, string>; nightId: string; borisId: string };
export type Body = { name: string; when: { kind: string }; if: object; actions: object[]; stop: boolean };
export type Written = (name: string, world: World) => Body;

const deed = fc.oneof(
  fc.record({
    is: fc.constant('change' as const),
    body: fc.constantFrom<object[]>(
      { priority: 'low' },
      { priority: 'high' },
      { priority: 'urgent' },
      { addTags: ['а'] },
      { removeTags: ['а'] },
      { removeTags: ['ждёт'] },
    ),
  }),
  fc.record({
    is: fc.constant('move' as const),
    to: fc.constantFrom('open' as const, 'pending' as const, 'on_hold' as const, 'solved' as const),
  }),
  fc.record({ is: fc.constant('snooze' as const), for: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ is: fc.constantFrom('note' as const, 'answer' as const, 'letter' as const) }),
);

/** often such an hour that what people do falls on the instant at which a timer is due */
const hourBelow = (hours: number) =>
  fc.oneof(
    fc.integer({ min: 1, max: Math.ceil(hours / 6) - 1 }).map((n) => n * 6),
    fc.integer({ min: 1, max: hours - 1 }),
  );

/** What people do in the time of a life, each at an hour of its own. */
export const anySteps = (hours: number): fc.Arbitrary<Step[]> =>
  fc
    .tuple(fc.uniqueArray(hourBelow(hours), { minLength: 1, maxLength: 6 }), fc.array(deed, { minLength: 6, maxLength: 6 }))
    .map(([at, deeds]) => at.toSorted((a, b) => a - b).map((hour, n) => ({ at: hour, ...(deeds[n] as (typeof deeds)[number]) })));

const length = fc.oneof(
  fc.record({ unit: fc.constant('hours'), amount: hourBelow(42) }),
  fc.constantFrom(
    { unit: 'minutes', amount: 60 },
    { unit: 'minutes', amount: 300 },
    { unit: 'days', amount: 1 },
    { unit: 'days', amount: 2 },
  ),
);
const timer = fc.record({
  since: fc.constantFrom('created', 'updated', 'lastMessage', 'solved'),
  length,
  counts: fc.constantFrom('clock', 'hours', 'night'),
});
const schedule = fc.record({
  days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
  at: fc.integer({ min: 0, max: 23 }),
  timeZone: fc.constantFrom(null, 'UTC', 'Europe/Berlin', 'Asia/Vladivostok'),
});
const events = fc.subarray(['ticket_created', 'ticket_changed', 'note_added', 'message_received', 'reply_sent', 'ticket_reopened'], {
  minLength: 1,
});

const whenOf = {
  timer: timer.map(({ since, length: of, counts }) => ({ nightId }: World) => {
    return { kind: 'timer', since, ...of, working: counts !== 'clock', calendarId: counts === 'night' ? nightId : null };
  }),
  schedule: schedule.map(({ days, at, timeZone }) => () => ({ kind: 'schedule', days, at: `${String(at).padStart(2, '0')}:00`, timeZone })),
  event: events.map((some) => () => ({ kind: 'event', events: some })),
};

/** conditions that turn with the mere passing of time stand among them */
const condition = fc.constantFrom<((world: World) => object)[]>(
  () => ({ field: 'priority', op: 'in', value: ['high', 'urgent'] }),
  () => ({ field: 'priority', op: 'not_in', value: ['urgent'] }),
  () => ({ field: 'statusKind', op: 'in', value: ['new', 'open'] }),
  () => ({ field: 'statusKind', op: 'in', value: ['pending', 'on_hold'] }),
  () => ({ field: 'statusKind', op: 'not_in', value: ['solved', 'closed'] }),
  () => ({ field: 'tags', op: 'has_any', value: ['а', 'ждёт'] }),
  () => ({ field: 'tags', op: 'has_none', value: ['ждёт'] }),
  () => ({ field: 'messageCount', op: 'at_least', value: 2 }),
  () => ({ field: 'lastDirection', op: 'in', value: ['in'] }),
  () => ({ field: 'snoozedUntil', op: 'empty' }),
  () => ({ field: 'solved', op: 'empty' }),
  () => ({ field: 'workingHours', op: 'yes' }),
  () => ({ field: 'workingHours', op: 'no' }),
  ({ nightId }) => ({ field: 'openCalendars', op: 'has_any', value: [nightId] }),
  () => ({ field: 'created', op: 'on', value: 'yesterday' }),
  () => ({ field: 'created', op: 'before', value: '-30h' }),
  () => ({ field: 'lastMessage', op: 'since', value: '-12h' }),
  () => ({ field: 'updated', op: 'on', value: 'today' }),
);

const action = fc.constantFrom<((world: World) => object)[]>(
  () => ({ do: 'priority', priority: 'urgent' }),
  () => ({ do: 'priority', priority: 'low' }),
  () => ({ do: 'add_tags', tags: ['ждёт'] }),
  () => ({ do: 'add_tags', tags: ['а'] }),
  () => ({ do: 'remove_tags', tags: ['а'] }),
  ({ statusOf }) => ({ do: 'status', statusId: statusOf.pending }),
  ({ statusOf }) => ({ do: 'status', statusId: statusOf.solved }),
  ({ statusOf }) => ({ do: 'status', statusId: statusOf.open }),
  () => ({ do: 'wake' }),
  () => ({ do: 'subject', subject: 'Разобрать' }),
  () => ({ do: 'snooze', minutes: 180 }),
  () => ({ do: 'snooze', days: 1, at: '09:00' }),
  ({ borisId }) => ({ do: 'assignee', userId: borisId }),
  () => ({ do: 'note', bodies: { ru: { html: '<p>Напоминаем</p>', text: '' } } }),
  () => ({ do: 'reply', bodies: { ru: { html: '<p>Ждём ответа</p>', text: '' } } }),
);

const kind = (timers: number, schedules: number, rest: number) =>
  fc.oneof(
    { weight: timers, arbitrary: whenOf.timer },
    { weight: schedules, arbitrary: whenOf.schedule },
    { weight: rest, arbitrary: whenOf.event },
  );

const ruleOf = (when: fc.Arbitrary<(world: World) => { kind: string }>): fc.Arbitrary<Written> =>
  fc
    .record({
      when,
      conditions: fc.array(condition, { maxLength: 2 }),
      any: fc.boolean(),
      actions: fc.array(action, { minLength: 1, maxLength: 2 }),
      stop: fc.integer({ min: 0, max: 2 }).map((n) => n === 2),
    })
    .map(({ when: of, conditions, any, actions, stop }) => (name, world) => {
      const asked = conditions.map((one) => one(world));
      return {
        name,
        when: of(world),
        if: any && asked.length > 0 ? { any: asked } : { all: asked },
        actions: actions.map((one) => one(world)),
        stop,
      };
    });

/** The rule on trial: one of time, mostly; those beside it: of all kinds. */
export const ruleOnTrial = ruleOf(kind(5, 3, 1));
export const ruleBeside = ruleOf(kind(3, 1, 4));
