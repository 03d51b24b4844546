import { swapLayout } from '@otklik/core';
import { OPERATORS, type OperatorKey } from '@otklik/locales/search/operators.ts';
import { type Ctx, may } from '../../../../platform/ctx.ts';
import { listCompanies, listContacts } from '../../../customers/index.ts';
import { listTeams, listUsers } from '../../../identity/index.ts';
import { getTicketSettings } from '../../settings/get-settings.ts';
import { inboxNames } from './inboxes.ts';
import { even, fixedValues, nameOf, operatorCalled } from './said.ts';

export type Completion = { from: number; insert: string; label: string; kind: 'operator' | 'value' };

const most = 8;
const ending =
  /(?<=^|\s)-?(?:([\p{L}_]{1,30}):(?:(?:[^\s"\u00ab,]|"[^"]*"|\u00ab[^\u00bb]*\u00bb)*,)?("[^"]*|\u00ab[^\u00bb]*|[^\s",\u00ab]*)|([\p{L}_]{2,30}))$/u;

/**
 * How a text may go on at its end: a word as an operator, an operator with its values. `from` is where in the text `insert` takes the place of what
 * stands there. Only values the actor may see are offered.
 */
export async function complete(ctx: Ctx, { q, locale }: { q: string; locale: 'ru' | 'en' }): Promise<{ items: Completion[] }> {
  const items = await offered(ctx, q, locale);
  const last = /\S{3,}$/u.exec(q);
  const other = items.length === 0 && last ? swapLayout(last[0]) : null;
  if (!last || !other) return { items };
  const start = last.index;
  const meant = q.slice(0, start) + other;
  // the whole word gives way to what was meant by it
  return {
    items: (await offered(ctx, meant, locale)).map((one) => ({ ...one, from: start, insert: meant.slice(start, one.from) + one.insert })),
  };
}

async function offered(ctx: Ctx, q: string, locale: 'ru' | 'en'): Promise<Completion[]> {
  const found = ending.exec(q);
  if (!found) return [];
  const [, name, typed = '', word] = found;
  if (word) return operators(word, q.length - word.length, locale);
  const key = name ? operatorCalled(name) : undefined;
  if (!key) return [];
  const bare = typed.replace(/^["\u00ab]/u, '');
  const values = await beginning(ctx, key, bare, locale);
  const some = values.length > 0 ? values : await beginning(ctx, key, swapLayout(bare) ?? bare, locale);
  // what is written out already needs no list over the results
  if (some.length === 1 && even(some[0] as string) === even(bare)) return [];
  return [...new Set(some)]
    .slice(0, most)
    .map((value) => ({ from: q.length - typed.length, insert: `${quoted(value)} `, label: value, kind: 'value' }));
}

/** Values of an operator one of whose words begins so. */
async function beginning(ctx: Ctx, key: OperatorKey, typed: string, locale: 'ru' | 'en'): Promise<string[]> {
  const start = even(typed);
  return (await valuesOf(ctx, key, start, locale)).filter(
    (value) =>
      even(value)
        .split(/[\s@.\u00ab"(-]+/u)
        .some((part) => part.startsWith(start)) || even(value).startsWith(start),
  );
}

function operators(word: string, from: number, locale: 'ru' | 'en'): Completion[] {
  const keys = Object.entries(OPERATORS).flatMap(([key, said]) =>
    [...said.ru, ...said.en].some((name) => even(name).startsWith(even(word))) ? [key as OperatorKey] : [],
  );
  // a word of one alphabet goes on in it
  const language = /^[a-z]/i.test(word) ? 'en' : /^[\u0400-\u04ff]/.test(word) ? 'ru' : locale;
  return keys
    .slice(0, most)
    .map((key) => ({ from, insert: `${nameOf(key, language)}:`, label: `${nameOf(key, language)}:`, kind: 'operator' }));
}

async function valuesOf(ctx: Ctx, key: OperatorKey, typed: string, locale: 'ru' | 'en'): Promise<string[]> {
  const fixed = fixedValues(key, locale);
  switch (key) {
    case 'assignee':
      return [...fixed, ...(await listUsers(ctx)).items.filter((user) => user.status === 'active').map((user) => user.name)];
    case 'team':
      return [...fixed, ...(await listTeams(ctx)).items.map((team) => team.name)];
    case 'company':
      return [
        ...fixed,
        ...(may(ctx, 'customers.read')
          ? (await listCompanies(ctx, { ...(typed && { q: typed }), limit: most })).items.map((company) => company.name)
          : []),
      ];
    case 'requester':
      return may(ctx, 'customers.read') && typed
        ? (await listContacts(ctx, { q: typed, limit: most })).items.map((contact) => contact.name)
        : [];
    case 'tag':
      return (await getTicketSettings(ctx)).tags;
    case 'status':
      return (await getTicketSettings(ctx)).statuses
        .filter((status) => status.active)
        .map((status) => status.names[locale] ?? status.names.ru);
    case 'type':
      return [
        ...fixed,
        ...(await getTicketSettings(ctx)).types.filter((type) => type.active).map((type) => type.names[locale] ?? type.names.ru),
      ];
    case 'category':
      return [
        ...fixed,
        ...(await getTicketSettings(ctx)).categories
          .filter((category) => category.active)
          .map((category) => category.names[locale] ?? category.names.ru),
      ];
    case 'inbox':
      return [...fixed, ...(await inboxNames(ctx)).map((inbox) => inbox.address)];
    case 'created':
    case 'updated':
    case 'solved':
      return fixedValues('moment', locale);
    case 'priority':
    case 'source':
    case 'has':
    case 'is':
    case 'subject':
      return fixed;
  }
}

/** In quotes when it has anything in it that would end a value. */
const quoted = (value: string) => (/[\s,"\u00ab\u00bb]/u.test(value) ? `"${value.replaceAll('"', '')}"` : value);
