import { swapLayout } from '@otklik/core';
import { OPERATORS, type OperatorKey } from '@otklik/locales/search/operators.ts';
import { type Ctx, may } from '../../../../platform/ctx.ts';
import { listCompanies, listContacts } from '../../../customers/index.ts';
import type { Field } from '../../../fields/index.ts';
import { listTeams, listUsers } from '../../../identity/index.ts';
import { getTicketSettings } from '../../settings/get-settings.ts';
import { inboxNames } from './inboxes.ts';
import { type FieldKey, fieldAsOperator, type OwnFields, ownFields } from './own-fields.ts';
import { even, fixedValues, nameOf } from './said.ts';
import type { Written } from './split.ts';

export type Completion = { from: number; insert: string; label: string; kind: 'operator' | 'value' };

const most = 8;
const ending =
  /(?<=^|\s)-?(?:([\p{L}\p{N}_][\p{L}\p{N}_-]{0,59}):(?:(?:[^\s"\u00ab,]|"[^"]*"|\u00ab[^\u00bb]*\u00bb)*,)?("[^"]*|\u00ab[^\u00bb]*|[^\s",\u00ab]*)|([\p{L}_][\p{L}\p{N}_-]{1,59}))$/u;

/**
 * How a text may go on at its end: a word as an operator, an operator with its values. `from` is where in the text `insert` takes the place of what
 * stands there. Only values the actor may see are offered.
 */
export async function complete(ctx: Ctx, { q, locale }: { q: string; locale: 'ru' | 'en' }): Promise<{ items: Completion[] }> {
  const own = await ownFields(ctx);
  const items = await offered(ctx, own, q, locale);
  const last = /\S{3,}$/u.exec(q);
  const other = items.length === 0 && last ? swapLayout(last[0]) : null;
  if (!last || !other) return { items };
  const start = last.index;
  const meant = q.slice(0, start) + other;
  // the whole word gives way to what was meant by it
  return {
    items: (await offered(ctx, own, meant, locale)).map((one) => ({
      ...one,
      from: start,
      insert: meant.slice(start, one.from) + one.insert,
    })),
  };
}

async function offered(ctx: Ctx, own: OwnFields, q: string, locale: 'ru' | 'en'): Promise<Completion[]> {
  const found = ending.exec(q);
  if (!found) return [];
  const [, name, typed = '', word] = found;
  if (word) return operators(own, word, q.length - word.length, locale);
  const key = name ? own.called(name) : undefined;
  if (!key) return [];
  const bare = typed.replace(/^["\u00ab]/u, '');
  const values = await beginning(ctx, own, key, bare, locale);
  const some = values.length > 0 ? values : await beginning(ctx, own, key, swapLayout(bare) ?? bare, locale);
  // what is written out already needs no list over the results
  if (some.length === 1 && even(some[0] as string) === even(bare)) return [];
  return [...new Set(some)]
    .slice(0, most)
    .map((value) => ({ from: q.length - typed.length, insert: `${quoted(value)} `, label: value, kind: 'value' }));
}

/** Values of an operator one of whose words begins so. */
async function beginning(ctx: Ctx, own: OwnFields, key: Written['key'], typed: string, locale: 'ru' | 'en'): Promise<string[]> {
  const start = even(typed);
  const field = key.startsWith('field:') ? own.find(key as FieldKey) : undefined;
  const values = field ? await fieldValues(ctx, field, start, locale) : await valuesOf(ctx, key as OperatorKey, start, locale);
  return values.filter(
    (value) =>
      even(value)
        .split(/[\s@.\u00ab"(-]+/u)
        .some((part) => part.startsWith(start)) || even(value).startsWith(start),
  );
}

function operators(own: OwnFields, word: string, from: number, locale: 'ru' | 'en'): Completion[] {
  const keys = Object.entries(OPERATORS).flatMap(([key, said]) =>
    [...said.ru, ...said.en].some((name) => even(name).startsWith(even(word))) ? [key as OperatorKey] : [],
  );
  // a word of one alphabet goes on in it
  const language = /^[a-z]/i.test(word) ? 'en' : /^[\u0400-\u04ff]/.test(word) ? 'ru' : locale;
  const start = even(word).replaceAll('-', '_');
  const fields = own.active.flatMap((field) => {
    const said = [fieldAsOperator(field, language), fieldAsOperator(field, 'ru'), fieldAsOperator(field, 'en'), field.key];
    const begun = said.find((name) => even(name).startsWith(start) || even(name).includes(`_${start}`));
    return begun && own.called(begun)?.startsWith('field:') ? fieldAsOperator(field, language) : [];
  });
  return [...keys.map((key) => nameOf(key, language)), ...fields]
    .slice(0, most)
    .map((name) => ({ from, insert: `${name}:`, label: `${name}:`, kind: 'operator' }));
}

async function fieldValues(ctx: Ctx, { type, options }: Field, typed: string, locale: 'ru' | 'en'): Promise<string[]> {
  const presence = fixedValues(type === 'text' || type === 'long_text' ? 'text' : 'field', locale);
  switch (type) {
    case 'choice':
    case 'multi_choice':
    case 'tree':
      return [...options.filter(({ active }) => active).map(({ names }) => names[locale] ?? names.ru), ...presence];
    case 'checkbox':
      return fixedValues('flag', locale);
    case 'date':
      return [...fixedValues('moment', locale), ...presence];
    case 'user':
      return [...(await valuesOf(ctx, 'assignee', typed, locale)), ...presence];
    case 'contact':
      return [...(await valuesOf(ctx, 'requester', typed, locale)), ...presence];
    case 'company':
      return [...(await valuesOf(ctx, 'company', typed, locale)), ...presence];
    case 'text':
    case 'long_text':
    case 'number':
    case 'money':
    case 'file':
      return presence;
  }
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
