import words from '@otklik/locales/seed/export.json' with { type: 'json' };
import { wallClock } from '@otklik/core/wall-clock.ts';
import { type Ctx, may } from '../../../platform/ctx.ts';
import type { Cell } from '../../../platform/export/cell.ts';
import { type Field, fieldCell, fieldsOf } from '../../fields/index.ts';
import { peopleNames, readTenant } from '../../identity/index.ts';
import { db } from '../db.ts';
import type { RowColumns } from '../lifecycle/shape.ts';
import { readStatuses } from '../settings/statuses.ts';
import { readsCustomers } from '../views/custom-columns.ts';
import type { TimeOf } from '../time/time-of-tickets.ts';

type Locale = 'ru' | 'en';
/** What names a batch of rows beside the tenant's own words. */
export type BatchNames = {
  contacts: ReadonlyMap<string, { name: string; email: string | null }>;
  companies: ReadonlyMap<string, string>;
  time: ReadonlyMap<string, TimeOf>;
};
/** A column; of a tenant's own field with its definition, whose values stand in the row: those of customers are put there too. */
export type ExportColumn = { key: string; title: string; cell: (row: RowColumns, names: BatchNames) => Cell; field?: Field };

/** Columns that are sums of work: reckoned for a batch when one of them is asked for. */
export const timeColumns: readonly string[] = ['timeMinutes', 'timeCost'];

/** Columns of an export when none are asked for. */
const usual = [
  'number',
  'subject',
  'status',
  'priority',
  'requester',
  'requesterEmail',
  'company',
  'team',
  'assignee',
  'type',
  'category',
  'tags',
  'created',
  'updated',
  'solved',
  'messageCount',
  ...timeColumns,
];

/** The columns asked for, with their titles and how a ticket fills them: names instead of ids, moments in the tenant's zone, words in the reader's language. Unknown keys are left out. */
export async function exportColumns(ctx: Ctx, keys: readonly string[] | null): Promise<ExportColumn[]> {
  const locale: Locale = ctx.locale;
  const [{ timeZone }, people, statuses, types, categories, fields] = await Promise.all([
    readTenant(ctx),
    peopleNames(ctx),
    readStatuses(ctx),
    namesOf(ctx, 'ticket_types', locale),
    namesOf(ctx, 'ticket_categories', locale),
    ownFields(ctx),
  ]);
  const statusNames = new Map(statuses.map((status) => [status.id as string, nameIn(status.names, locale)]));
  const moment = (at: Date | null) => (at ? new Date(wallClock(at.getTime(), timeZone)) : null);
  const word = (list: Record<string, Record<Locale, string>>, key: string | null) => (key ? (list[key]?.[locale] ?? key) : null);
  const named = (names: ReadonlyMap<string, string>, id: string | null) => (id ? (names.get(id) ?? null) : null);
  const cells: Record<string, ExportColumn['cell']> = {
    number: (row) => Number(row.number),
    subject: (row) => row.subject,
    status: (row) => named(statusNames, row.status_id),
    statusKind: (row) => word(words.statusKinds, row.status_kind),
    priority: (row) => word(words.priorities, row.priority),
    requester: (row, names) => names.contacts.get(row.requester_id)?.name ?? null,
    requesterEmail: (row, names) => names.contacts.get(row.requester_id)?.email ?? null,
    company: (row, names) => named(names.companies, row.company_id),
    team: (row) => named(people.teams, row.team_id),
    assignee: (row) => named(people.users, row.assignee_id),
    type: (row) => named(types, row.type_id),
    category: (row) => named(categories, row.category_id),
    tags: (row) => row.tags.join(', '),
    source: (row) => word(words.sources, row.source),
    created: (row) => moment(row.created_at),
    updated: (row) => moment(row.updated_at),
    solved: (row) => moment(row.solved_at),
    lastMessage: (row) => moment(row.last_message_at),
    lastDirection: (row) => word(words.directions, row.last_message_direction),
    messageCount: (row) => row.message_count,
    snoozedUntil: (row) => moment(row.snoozed_until),
    due: (row) => moment(row.next_due_at),
    timeMinutes: (row, names) => names.time.get(row.id)?.minutes ?? 0,
    ...(may(ctx, 'time.manage') && { timeCost: (row, names) => names.time.get(row.id)?.cost || null }),
  };
  const titles: Record<string, Record<Locale, string>> = {
    ...words.columns,
    ...(!may(ctx, 'time.manage') && { timeMinutes: words.time.ownMinutes }),
  };
  const custom = new Map(
    fields.map((field) => [
      `field:${field.id}`,
      { key: `field:${field.id}`, title: titleOf(field, locale), cell: cellOf(field, locale, people.users, readsCustomers(ctx)), field },
    ]),
  );
  return (keys ?? usual).flatMap((key) => {
    const cell = Object.hasOwn(cells, key) ? cells[key] : undefined;
    return cell ? { key, title: titles[key]?.[locale] ?? key, cell } : (custom.get(key) ?? []);
  });
}

/** Fields of tickets, and of requesters and companies for whoever may read customers. */
async function ownFields(ctx: Ctx): Promise<Field[]> {
  const ofTickets = await fieldsOf(ctx, 'ticket');
  return readsCustomers(ctx) ? [...ofTickets, ...(await fieldsOf(ctx, 'contact')), ...(await fieldsOf(ctx, 'company'))] : ofTickets;
}

/** Whose field it is stands before its name where that is not the ticket. */
function titleOf({ of, names }: Field, locale: Locale): string {
  const name = nameIn(names, locale);
  return of === 'ticket' ? name : `${words.columns[of === 'contact' ? 'requester' : 'company'][locale]}: ${name}`;
}

function cellOf(field: Field, locale: Locale, users: ReadonlyMap<string, string>, naming: boolean): ExportColumn['cell'] {
  const text = fieldCell(field, locale, users);
  // who is of customers is named by id in the row: the names of a page's requesters and companies are known, those of other people are not
  return (row, names) => {
    const value = (row.fields as Record<string, unknown>)[field.id];
    const isNamed = field.type === 'contact' || field.type === 'company';
    // as in lists: that somebody stands there is seen with the ticket, who it is by whoever may read customers
    if (isNamed && !naming) return value ? words.somebody[locale] : null;
    if (field.type === 'contact') return names.contacts.get(String(value))?.name ?? null;
    return field.type === 'company' ? (names.companies.get(String(value)) ?? null) : text(value);
  };
}

async function namesOf(ctx: Ctx, table: 'ticket_types' | 'ticket_categories', locale: Locale): Promise<Map<string, string>> {
  const rows = await db(ctx).selectFrom(table).select(['id', 'names']).where('tenant_id', '=', ctx.tenantId).execute();
  return new Map(rows.map((row) => [row.id, nameIn(row.names, locale)]));
}

const nameIn = (names: { ru: string; en?: string | undefined }, locale: Locale) => (locale === 'en' ? (names.en ?? names.ru) : names.ru);
