import words from '@otklik/locales/seed/export.json' with { type: 'json' };
import { minorText } from '@otklik/core/money/minor-units.ts';
import { sql } from 'kysely';
import { type Actor, type App, type Ctx, may } from '../../../platform/ctx.ts';
import { inTenant } from '../../../platform/db/transaction.ts';
import type { Cell } from '../../../platform/export/cell.ts';
import { refuse } from '../../../platform/refuse.ts';
import { companyNames } from '../../customers/index.ts';
import { audit, peopleNames } from '../../identity/index.ts';
import { db } from '../db.ts';
import { inSight, sightOf } from '../visibility.ts';
import { workingUser } from './entry.ts';
import { listWorkTypes } from './work-types.ts';

export type Period = { from: string; to: string; userId?: string | undefined };
export type ExportingTime = { tenantId: string; actor: Actor; locale: 'ru' | 'en'; period: Period };
type After = { day: string; id: string };

const pageSize = 500;
const columns = ['day', 'person', 'number', 'subject', 'company', 'workType', 'minutes', 'hours', 'note'] as const;
const money = ['ratePerHour', 'cost', 'currency'] as const;

/**
 * Work of a period as rows, oldest day first, titles before: the caller's own, with time.manage everybody's or one person's, and what it costs. Of tickets out
 * of sight nothing is told. Each page is a transaction of its own; the audit log knows of it before the first row. Refuses not_signed_in for a program that
 * names nobody, user_not_found for another person without time.manage.
 */
export async function* exportTime(app: App, { tenantId, actor, locale, period }: ExportingTime): AsyncGenerator<Cell[][]> {
  const within = <T>(work: (ctx: Ctx) => Promise<T>) => inTenant(app, tenantId, { actor, locale }, work);
  const { whose, titles, types } = await within(async (ctx) => {
    const manages = may(ctx, 'time.manage');
    const asked = manages ? (period.userId ?? null) : workingUser(ctx);
    if (period.userId && period.userId !== asked) throw refuse('user_not_found');
    const { items } = await listWorkTypes(ctx);
    await audit(ctx, { action: 'time.exported', target: { kind: 'time', id: asked, name: `${period.from} \u2013 ${period.to}` } });
    return {
      whose: asked,
      titles: [...columns, ...(manages ? money : [])].map((key) => words.time[key][locale]),
      types: new Map(items.map(({ id, names }) => [id as string, locale === 'en' ? (names.en ?? names.ru) : names.ru])),
    };
  });
  yield [titles];
  let after: After | undefined;
  do {
    const rows: Row[] = await within((ctx) => pageOf(ctx, period, whose, after));
    const last = rows.at(-1);
    after = rows.length === pageSize && last ? { day: last.day, id: last.id } : undefined;
    yield await within((ctx) => cellsOf(ctx, rows, types));
  } while (after);
}

type Row = Awaited<ReturnType<typeof pageOf>>[number];

const pageOf = (ctx: Ctx, { from, to }: Period, userId: string | null, after: After | undefined) =>
  db(ctx)
    .selectFrom('time_entries as e')
    .innerJoin('tickets as t', (join) => join.onRef('t.tenant_id', '=', 'e.tenant_id').onRef('t.id', '=', 'e.ticket_id'))
    .selectAll('e')
    .select(['t.number', 't.subject', 't.company_id'])
    .where('e.tenant_id', '=', ctx.tenantId)
    .where('e.removed_at', 'is', null)
    .where(sql<boolean>`e.day between ${from}::date and ${to}::date`)
    .$if(userId !== null, (query) => query.where('e.user_id', '=', userId as string))
    .$if(after !== undefined, (query) => query.where(sql<boolean>`(e.day, e.id) > (${after?.day}::date, ${after?.id}::uuid)`))
    .where(inSight(sightOf(ctx)))
    .orderBy('e.day')
    .orderBy('e.id')
    .limit(pageSize)
    .execute();

async function cellsOf(ctx: Ctx, rows: readonly Row[], types: ReadonlyMap<string, string>): Promise<Cell[][]> {
  const [{ users }, companies] = await Promise.all([
    peopleNames(ctx),
    companyNames(ctx, [...new Set(rows.flatMap((row) => row.company_id ?? []))]),
  ]);
  const sum = (minor: number | null, currency: string | null): Cell =>
    minor === null || currency === null ? null : Number(minorText(minor, currency));
  return rows.map((row) => [
    row.day,
    users.get(row.user_id) ?? null,
    Number(row.number),
    row.subject,
    companies.get(row.company_id ?? '') ?? null,
    types.get(row.work_type_id ?? '') ?? null,
    row.minutes,
    Math.round((row.minutes / 60) * 100) / 100,
    row.note,
    ...(may(ctx, 'time.manage') ? [sum(row.rate_minor, row.currency), sum(row.amount_minor, row.currency), row.currency] : []),
  ]);
}
