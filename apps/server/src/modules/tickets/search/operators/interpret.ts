import { swapLayout } from '@otklik/core';
import type { Condition, Filter, FilterPart } from '@otklik/core/filter/filter.ts';
import { type Ctx, may } from '../../../../platform/ctx.ts';
import { listCompanies, listContacts } from '../../../customers/index.ts';
import { listTeams, listUsers } from '../../../identity/index.ts';
import { getTicketSettings } from '../../settings/get-settings.ts';
import { closest } from './closest.ts';
import { fieldConditions } from './field-conditions.ts';
import { inboxesCalled } from './inboxes.ts';
import { momentConditions } from './moments.ts';
import type { FieldKey, OwnFields } from './own-fields.ts';
import { even, valueSaid } from './said.ts';
import type { Written } from './split.ts';

/** What nobody can tell: an operator whose value is unknown. */
export type Unknown = { operator: string; value: string };
/** `meant`: the operators as they were understood, `swapped` when one of them was typed in the other layout. */
type Interpreted = { filter: Filter | null; unknown: Unknown[]; meant: string[]; swapped: boolean };

const unfinished = ['new', 'open', 'pending', 'on_hold'];
const finished = ['solved', 'closed'];
const mostFound = 50;

/**
 * Operators as a filter of tickets, all of which must hold; null when there are none. A value that is not there holds for nothing and is told of.
 * Names of people, companies and inboxes are found by a part of them; what is known only in the other keyboard layout is read in that.
 */
export async function interpret(ctx: Ctx, written: readonly Written[], own: OwnFields): Promise<Interpreted> {
  const unknown: Unknown[] = [];
  const parts: FilterPart[] = [];
  const meant: string[] = [];
  let swapped = written.some((one) => one.swapped);
  for (const one of written) {
    let [asked, read] = [one, await conditionsOf(ctx, one, own)];
    const other = read.unknown.length > 0 ? inOtherLayout(one, read.unknown) : null;
    const again = other && (await conditionsOf(ctx, other, own));
    if (again?.unknown.length === 0) {
      [asked, read] = [other as Written, again];
      swapped = true;
    }
    meant.push(asked.text);
    parts.push(...read.parts);
    unknown.push(...read.unknown.map((value) => ({ operator: one.key.replace(/^field:/, ''), value })));
  }
  return { filter: parts.length > 0 ? { all: parts } : null, unknown, meant, swapped };
}

/** Values that nobody knows as they come out when the layout is switched; null where that changes nothing. */
function inOtherLayout(one: Written, unknown: readonly string[]): Written | null {
  const meant = (value: string) => (unknown.includes(value) ? (swapLayout(value) ?? value) : value);
  const values = one.values.map(meant);
  const text = unknown.reduce((whole, value) => whole.replace(value, () => meant(value)), one.text);
  return text === one.text ? null : { ...one, values, text };
}

type Read = { parts: FilterPart[]; unknown: string[] };

async function conditionsOf(ctx: Ctx, one: Written, own: OwnFields): Promise<Read> {
  if (isField(one.key)) {
    const field = own.find(one.key);
    const read = field ? await Promise.all(one.values.map((value) => fieldConditions(ctx, field, value, one.not))) : [];
    return each(one, (value) => read[one.values.indexOf(value)] ?? null);
  }
  switch (one.key) {
    case 'created':
    case 'updated':
    case 'solved':
      return each(one, (value) => momentConditions(one.key, value, one.not));
    case 'subject':
      return each(one, (value) => [{ field: 'subject', op: one.not ? 'has_not' : 'has', value }]);
    case 'has':
      return each(one, (value) => hasCondition(valueSaid('has', value), one.not));
    case 'is':
      return each(one, (value) => isConditions(valueSaid('is', value), one.not));
    case 'tag':
      return tagConditions(ctx, one);
    case 'status':
      return statusConditions(ctx, one);
    case 'assignee':
    case 'team':
    case 'company':
    case 'requester':
    case 'priority':
    case 'type':
    case 'category':
    case 'inbox':
    case 'source':
      return choiceConditions(ctx, one, one.key);
  }
}

const isField = (key: Written['key']): key is FieldKey => key.startsWith('field:');

/** Each value by itself: any of them holds, or with a minus none does. */
function each(one: Written, read: (value: string) => FilterPart[] | null): Read {
  const found = one.values.map((value) => read(value));
  const unknown = one.values.filter((_, at) => found[at] === null);
  const known = found.flatMap((parts) => (parts ? [parts] : []));
  if (unknown.length > 0) return { parts: [...known.flat(), ...nothing], unknown };
  if (one.not || known.length === 1) return { parts: known.flat(), unknown };
  return { parts: [{ any: known.map((parts) => (parts.length === 1 ? (parts[0] as FilterPart) : { all: parts })) }], unknown };
}

/** Holds for no ticket: numbers begin with one. */
const nothing: Condition[] = [{ field: 'number', op: 'is', value: 0 }];

function hasCondition(what: string | undefined, not: boolean): Condition[] | null {
  if (what === 'attachment') return [{ field: 'hasAttachment', op: not ? 'no' : 'yes' }];
  return what === 'tag' ? [{ field: 'tags', op: not ? 'empty' : 'filled' }] : null;
}

function isConditions(what: string | undefined, not: boolean): FilterPart[] | null {
  const among = (field: string, value: readonly string[]): Condition[] => [{ field, op: not ? 'not_in' : 'in', value }];
  if (what === 'unassigned') return among('assignee', ['none']);
  if (what === 'mine') return among('assignee', ['me']);
  if (what === 'open') return among('statusKind', unfinished);
  if (what === 'closed') return among('statusKind', finished);
  if (what === 'unread') return [{ field: 'unread', op: not ? 'no' : 'yes' }];
  if (what !== 'unanswered') return null;
  const both: FilterPart[] = [
    { field: 'lastDirection', op: not ? 'not_in' : 'in', value: ['in'] },
    { field: 'statusKind', op: not ? 'not_in' : 'in', value: unfinished },
  ];
  return not ? [{ any: both }] : both;
}

async function tagConditions(ctx: Ctx, one: Written): Promise<Read> {
  const { tags } = await getTicketSettings(ctx);
  const found = one.values.map((value) => tags.find((tag) => even(tag) === even(value)));
  const unknown = one.values.filter((_, at) => found[at] === undefined);
  const known = found.filter((tag) => tag !== undefined);
  if (known.length === 0) return { parts: one.not ? [] : nothing, unknown };
  return { parts: [{ field: 'tags', op: one.not ? 'has_none' : 'has_any', value: known }], unknown };
}

/** A kind of status, or a status of the tenant by its name in either language. */
async function statusConditions(ctx: Ctx, one: Written): Promise<Read> {
  const { statuses } = await getTicketSettings(ctx);
  const kinds: string[] = [];
  const ids: string[] = [];
  const unknown: string[] = [];
  for (const value of one.values) {
    const kind = valueSaid('status', value);
    const named = statuses.filter((status) => Object.values(status.names).some((name) => name && even(name) === even(value)));
    // the only status of a kind is that kind: a view made of it outlives a change of names
    const only = kind !== undefined && statuses.filter((status) => status.kind === kind).length === 1;
    if (named.length > 0 && !only) ids.push(...named.map((status) => status.id));
    else if (kind) kinds.push(kind);
    else unknown.push(value);
  }
  const op = one.not ? 'not_in' : 'in';
  const conditions: Condition[] = [
    ...(kinds.length > 0 ? [{ field: 'statusKind', op, value: kinds } as const] : []),
    ...(ids.length > 0 ? [{ field: 'status', op, value: ids } as const] : []),
  ];
  if (conditions.length === 0) return { parts: one.not ? [] : nothing, unknown };
  return { parts: conditions.length === 1 ? conditions : [one.not ? { all: conditions } : { any: conditions }], unknown };
}

/** Operators whose values are names of something: the ids of all that are called so, in part or whole. */
async function choiceConditions(ctx: Ctx, one: Written, field: string): Promise<Read> {
  const ids: string[] = [];
  const unknown: string[] = [];
  for (const value of one.values) {
    const fixed = valueSaid(field, value);
    const found = fixed ? [fixed] : await called(ctx, field, value);
    if (found.length > 0) ids.push(...found);
    else unknown.push(value);
  }
  if (ids.length === 0) return { parts: one.not ? [] : nothing, unknown };
  return { parts: [{ field, op: one.not ? 'not_in' : 'in', value: [...new Set(ids)].slice(0, 100) }], unknown };
}

async function called(ctx: Ctx, field: string, value: string): Promise<string[]> {
  switch (field) {
    case 'assignee':
      return closest(
        (await listUsers(ctx)).items.map((user) => ({ id: user.id, names: [user.name, user.email] })),
        value,
      );
    case 'team':
      return closest(
        (await listTeams(ctx)).items.map((team) => ({ id: team.id, names: [team.name] })),
        value,
      );
    case 'company':
      return may(ctx, 'customers.read')
        ? (await listCompanies(ctx, { q: value, limit: mostFound })).items.map((company) => company.id)
        : [];
    case 'requester':
      return may(ctx, 'customers.read') ? (await listContacts(ctx, { q: value, limit: mostFound })).items.map((contact) => contact.id) : [];
    case 'type':
      return closest(
        (await getTicketSettings(ctx)).types.map((type) => ({ id: type.id, names: Object.values(type.names) })),
        value,
      );
    case 'category':
      return categories(await getTicketSettings(ctx), value);
    case 'inbox':
      return inboxesCalled(ctx, value);
    default:
      return [];
  }
}

/** A category stands for those below it too. */
function categories({ categories: all }: Awaited<ReturnType<typeof getTicketSettings>>, value: string): string[] {
  const found = new Set(
    closest(
      all.map((one) => ({ id: one.id, names: Object.values(one.names) })),
      value,
    ),
  );
  for (let grown = 0; grown !== found.size; ) {
    grown = found.size;
    for (const one of all) if (one.parentId && found.has(one.parentId)) found.add(one.id);
  }
  return [...found];
}
