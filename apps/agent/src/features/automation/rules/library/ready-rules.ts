import type { Filter } from '@otklik/core/filter/filter.ts';
import * as m from '#words';
import type { Line } from '../../../workforce/queries.ts';
import type { RuleAction, RuleBody, When } from '../queries.ts';

type Language = 'ru' | 'en';
/** A word of the library in a language. */
type Word = (inputs: Record<string, never>, options: { locale: Language }) => string;
/** What a draft is made with: the account's language for names and tags, its lines of support. */
export type Making = { language: Language; lines: readonly Line[] };
/** A rule that is ready but for what only the account knows. `business`: the word by which another system tells of its event. */
export type ReadyRule = {
  key: string;
  name: Word;
  text: Word;
  business?: string;
  make(making: Making): Pick<RuleBody, 'when' | 'if' | 'actions'>;
};

const when = (events: Extract<When, { kind: 'event' }>['events'], business: string[] = []): When => ({
  kind: 'event',
  events,
  fields: [],
  business,
});
const all = (...parts: object[]) => ({ all: parts }) as unknown as Filter;
const open = { field: 'statusKind', op: 'in', value: ['new', 'open', 'pending'] };

const tag = (word: Word, { language }: Making): RuleAction => ({ do: 'add_tags', tags: [word({}, { locale: language })] });
const urgent: RuleAction = { do: 'priority', priority: 'urgent' };
const notify = (word: Word, { language }: Making): RuleAction => ({
  do: 'notify',
  userIds: [],
  teamIds: [],
  roleIds: [],
  assignee: true,
  text: word({}, { locale: language }),
});
const body = (word: Word, locale: Language) => ({ html: `<p>${word({}, { locale })}</p>`, text: word({}, { locale }) });
/** in both languages, whatever the account's: each customer is written to in one of them */
const bodies = (word: Word) => ({ ru: body(word, 'ru'), en: body(word, 'en') });
const reply = (word: Word): RuleAction => ({ do: 'reply', bodies: bodies(word) });
const note = (word: Word): RuleAction => ({ do: 'note', bodies: bodies(word) });

/** Hands a ticket of a line to the next one; without lines both are left to be chosen. */
function handUp(level: number, event: 'sla_warned' | 'sla_breached', reason: Word) {
  return ({ language, lines }: Making) => ({
    when: when([event]),
    if: all(open, { field: 'slaClock', op: 'is', value: 'resolution' }, { field: 'team', op: 'in', value: atLevel(lines, level)?.teamIds }),
    actions: [
      {
        do: 'escalate',
        lineId: (atLevel(lines, level + 1)?.id ?? '') as never,
        reason: reason({}, { locale: language }),
      } satisfies RuleAction,
    ],
  });
}

const atLevel = (lines: readonly Line[], level: number) => lines.find((line) => line.level === level && line.teamIds.length > 0);

/** The library, in the order it is shown. */
export const readyRules: readonly ReadyRule[] = [
  {
    key: 'missed_call',
    name: m.ready_rules_missed_call,
    text: m.ready_rules_missed_call_text,
    business: 'missed_call',
    make: (making) => ({
      when: when(['business_event'], ['missed_call']),
      if: all(),
      actions: [
        urgent,
        tag(m.ready_rules_missed_call_tag, making),
        note(m.ready_rules_missed_call_note),
        notify(m.ready_rules_missed_call_note, making),
      ],
    }),
  },
  {
    key: 'no_show',
    name: m.ready_rules_no_show,
    text: m.ready_rules_no_show_text,
    business: 'no_show',
    make: (making) => ({
      when: when(['business_event'], ['no_show']),
      if: all(),
      actions: [tag(m.ready_rules_no_show_tag, making), reply(m.ready_rules_no_show_reply)],
    }),
  },
  {
    key: 'abandoned_cart',
    name: m.ready_rules_abandoned_cart,
    text: m.ready_rules_abandoned_cart_text,
    business: 'abandoned_cart',
    make: (making) => ({
      when: when(['business_event'], ['abandoned_cart']),
      if: all({ field: 'amount', op: 'at_least', value: 5000 }),
      actions: [
        tag(m.ready_rules_abandoned_cart_tag, making),
        note(m.ready_rules_abandoned_cart_note),
        notify(m.ready_rules_abandoned_cart_note, making),
      ],
    }),
  },
  {
    key: 'vip',
    name: m.ready_rules_vip,
    text: m.ready_rules_vip_text,
    make: (making) => ({
      when: when(['ticket_created']),
      if: all({ field: 'company', op: 'in' }),
      actions: [urgent, tag(m.ready_rules_vip_tag, making), notify(m.ready_rules_vip_note, making)],
    }),
  },
  {
    key: 'hours',
    name: m.ready_rules_hours,
    text: m.ready_rules_hours_text,
    make: () => ({
      when: when(['message_received']),
      if: all({ field: 'workingHours', op: 'no' }, { field: 'statusKind', op: 'in', value: ['new'] }),
      actions: [reply(m.ready_rules_hours_reply)],
    }),
  },
  {
    key: 'silent',
    name: m.ready_rules_silent,
    text: m.ready_rules_silent_text,
    make: (making) => ({
      when: { kind: 'timer', since: 'lastMessage', amount: 3, unit: 'days', working: false, calendarId: null },
      if: all(
        { field: 'statusKind', op: 'in', value: ['pending'] },
        { field: 'lastDirection', op: 'in', value: ['out'] },
        { field: 'tags', op: 'has_none', value: [m.ready_rules_silent_tag({}, { locale: making.language })] },
      ),
      actions: [reply(m.ready_rules_silent_reply), tag(m.ready_rules_silent_tag, making)],
    }),
  },
  {
    key: 'undelivered',
    name: m.ready_rules_undelivered,
    text: m.ready_rules_undelivered_text,
    make: (making) => ({
      when: when(['delivery_failed']),
      if: all(),
      actions: [
        tag(m.ready_rules_undelivered_tag, making),
        note(m.ready_rules_undelivered_note),
        notify(m.ready_rules_undelivered_note, making),
      ],
    }),
  },
  {
    key: 'second_line',
    name: m.ready_rules_second_line,
    text: m.ready_rules_second_line_text,
    make: handUp(1, 'sla_warned', m.ready_rules_second_line_reason),
  },
  {
    key: 'third_line',
    name: m.ready_rules_third_line,
    text: m.ready_rules_third_line_text,
    make: handUp(2, 'sla_breached', m.ready_rules_third_line_reason),
  },
  {
    key: 'duplicate',
    name: m.ready_rules_duplicate,
    text: m.ready_rules_duplicate_text,
    make: () => ({
      when: when(['duplicate_found']),
      if: all({ field: 'duplicateScore', op: 'at_least', value: 90 }),
      actions: [{ do: 'merge_duplicate', from: 90, of: 'requester' }],
    }),
  },
];

/** A ready rule as a draft of the account's own. */
export const draftOf = (ready: ReadyRule, making: Making): RuleBody => ({
  name: ready.name({}, { locale: making.language }),
  enabled: true,
  stop: false,
  ...ready.make(making),
});
