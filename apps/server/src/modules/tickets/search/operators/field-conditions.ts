import { withDescendants } from '@otklik/core/fields/index.ts';
import type { Condition, FilterPart } from '@otklik/core/filter/filter.ts';
import { toMinor } from '@otklik/core/money/minor-units.ts';
import { type Ctx, may } from '../../../../platform/ctx.ts';
import { listCompanies, listContacts } from '../../../customers/index.ts';
import type { Field } from '../../../fields/index.ts';
import { listUsers } from '../../../identity/index.ts';
import { closest } from './closest.ts';
import { momentConditions } from './moments.ts';
import { valueSaid } from './said.ts';

const mostFound = 50;

/**
 * What one value wants of a custom field of tickets; turned round by `not`, which holds for tickets without a value too. Null when the field takes no such value:
 * a word for a number, an option that is not there, a person the actor may not know of.
 */
export async function fieldConditions(
  ctx: Ctx,
  { id, type, options, limits }: Field,
  value: string,
  not: boolean,
): Promise<FilterPart[] | null> {
  const field = `field:${id}`;
  const texts = type === 'text' || type === 'long_text';
  const presence = valueSaid(texts ? 'text' : 'field', value);
  if (presence && type !== 'checkbox') return [{ field, op: (presence === 'none') === not ? 'filled' : 'empty' }];
  const among = (ids: readonly string[]): Condition[] | null =>
    ids.length === 0 ? null : [{ field, op: not ? 'not_in' : 'in', value: [...new Set(ids)].slice(0, 100) }];
  switch (type) {
    case 'text':
    case 'long_text':
      return [{ field, op: not ? 'has_not' : 'has', value }];
    case 'number':
      return amounts(field, value, not, Number);
    case 'money':
      return amounts(field, value, not, (amount) => toMinor(Number(amount), limits.currency ?? 'RUB'));
    case 'date':
      return momentConditions(field, value, not);
    case 'choice':
      return among(called(options, value));
    case 'tree':
      return among(called(options, value).flatMap((optionId) => withDescendants(options, optionId)));
    case 'multi_choice': {
      const found = called(options, value);
      return found.length === 0 ? null : [{ field, op: not ? 'has_none' : 'has_any', value: found.slice(0, 100) }];
    }
    case 'checkbox': {
      const said = valueSaid('flag', value);
      return said ? [{ field, op: (said === 'yes') === not ? 'no' : 'yes' }] : null;
    }
    case 'user':
      return among(valueSaid('assignee', value) === 'me' ? ['me'] : await users(ctx, value));
    case 'contact':
      return among(may(ctx, 'customers.read') ? idsOf(await listContacts(ctx, { q: value, limit: mostFound })) : []);
    case 'company':
      return among(may(ctx, 'customers.read') ? idsOf(await listCompanies(ctx, { q: value, limit: mostFound })) : []);
    case 'file':
      return null;
  }
}

const called = (options: Field['options'], value: string) =>
  closest(
    options.map((option) => ({ id: option.id, names: [option.names.ru, option.names.en] })),
    value,
  );

const idsOf = ({ items }: { items: readonly { id: string }[] }) => items.map(({ id }) => id);

async function users(ctx: Ctx, value: string): Promise<string[]> {
  const { items } = await listUsers(ctx);
  return closest(
    items.map((user) => ({ id: user.id, names: [user.name, user.email] })),
    value,
  );
}

/** `5`, `>5`, `>=5`, `<5`, `<=5`, `5..10` with both ends, one of which may be left out. */
function amounts(field: string, written: string, not: boolean, read: (amount: string) => number): FilterPart[] | null {
  const number = (text: string) => (/^-?\d{1,15}(\.\d{1,6})?$/.test(text) ? read(text) : null);
  const [range, begin, end] = /^(\S*?)\.\.(\S*)$/u.exec(written) ?? [];
  const [, sign = '', rest = ''] = /^([<>]=?)?(.+)$/u.exec(written) ?? [];
  const [least, most] =
    range === undefined ? ([number(rest), number(rest)] as const) : ([begin ? number(begin) : null, end ? number(end) : null] as const);
  if (range === undefined ? least === null : (begin && least === null) || (end && most === null) || (least ?? most) === null) return null;
  if (!range && sign === '' && least !== null) return [{ field, op: not ? 'is_not' : 'is', value: least }];
  const above = !range && sign.startsWith('<') ? null : least;
  const below = !range && sign.startsWith('>') ? null : most;
  const strict = sign === '>' || sign === '<' ? least : null;
  if (!not)
    return [
      ...(above === null ? [] : [{ field, op: 'at_least', value: above } as const]),
      ...(below === null ? [] : [{ field, op: 'at_most', value: below } as const]),
      ...(strict === null ? [] : [{ field, op: 'is_not', value: strict } as const]),
    ];
  const outside: FilterPart[] = [
    ...(above === null ? [] : [under(field, above)]),
    ...(below === null ? [] : [over(field, below)]),
    ...(strict === null ? [] : [{ field, op: 'is', value: strict } as const]),
  ];
  return [{ any: [...outside, { field, op: 'empty' }] }];
}

const under = (field: string, value: number): FilterPart => ({
  all: [
    { field, op: 'at_most', value },
    { field, op: 'is_not', value },
  ],
});
const over = (field: string, value: number): FilterPart => ({
  all: [
    { field, op: 'at_least', value },
    { field, op: 'is_not', value },
  ],
});
