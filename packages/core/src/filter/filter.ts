/** What a value of a field is; it decides the operators. `instant` is a moment, `date` a day without a zone, `list` holds several choices. */
export type ValueKind = 'text' | 'number' | 'instant' | 'date' | 'choice' | 'list' | 'flag';

/** The operators of each kind, in the order they are offered. Whatever may be missing has `empty` and `filled` beside them. */
export const operators = {
  text: ['has', 'has_not', 'is', 'is_not'],
  number: ['is', 'is_not', 'at_least', 'at_most'],
  instant: ['since', 'before', 'on'],
  date: ['since', 'before', 'on'],
  choice: ['in', 'not_in'],
  list: ['has_any', 'has_all', 'has_none'],
  flag: ['yes', 'no'],
} as const satisfies Record<ValueKind, readonly string[]>;
export const presence = ['empty', 'filled'] as const;
export type Operator = (typeof operators)[ValueKind][number] | (typeof presence)[number];

/** A field as filters know it. `of` says what the choices are: `user`, `team`, `tag` …; `nullable`: it may be missing. */
export type FilterField = { kind: ValueKind; of?: string; nullable?: boolean };

/**
 * One test of one field. The value of `in`, `not_in` and `has_…` is a list of choices; of instants and dates an ISO day or instant or a
 * moment relative to now (see `spanOf`); `empty`, `filled`, `yes` and `no` have none.
 */
export type Condition = { field: string; op: Operator; value?: string | number | readonly string[] | undefined };

/** A tree of groups: every part holds, or any of them does. An empty `all` holds for everything, an empty `any` for nothing. */
export type Filter = { all: readonly FilterPart[] } | { any: readonly FilterPart[] };
export type FilterPart = Filter | Condition;

/** Who looks and when: what `me`, `mine` and `-7d` stand for. */
export type FilterWorld = { now: Date; timeZone: string; me: string | null; teamIds: readonly string[] };

export const filterLimits = { depth: 3, conditions: 50, values: 100, text: 200 } as const;

/** Words that stand for choices: whoever looks, the teams of whoever looks, nothing at all. */
export const wordsOf = (field: FilterField): readonly string[] => [
  ...(field.of === 'user' ? ['me'] : []),
  ...(field.of === 'team' ? ['mine'] : []),
  ...(field.kind === 'choice' && field.nullable ? ['none'] : []),
];

/** The operators that a field takes. */
export function operatorsOf(field: FilterField): readonly Operator[] {
  return field.nullable || field.kind === 'list' ? [...operators[field.kind], ...presence] : operators[field.kind];
}

/** The parts of a group. */
export const partsOf = (filter: Filter): readonly FilterPart[] => ('all' in filter ? filter.all : filter.any);

/** True for a group. */
export const isGroup = (part: FilterPart): part is Filter => 'all' in part || 'any' in part;

/** Every condition of a tree, in reading order. */
export function conditionsOf(part: FilterPart): readonly Condition[] {
  return isGroup(part) ? partsOf(part).flatMap(conditionsOf) : [part];
}

/** The choices a list of values means for whoever looks; null stands for nothing at all. */
export function choicesOf(value: Condition['value'], field: FilterField, world: FilterWorld): (string | null)[] {
  const words = wordsOf(field);
  return (Array.isArray(value) ? (value as readonly string[]) : []).flatMap((one) => {
    if (!words.includes(one)) return [one];
    if (one === 'me') return world.me ? [world.me] : [];
    return one === 'mine' ? [...world.teamIds] : [null];
  });
}
