import { decodeCursor, encodeCursor } from '@otklik/core';
import { sumsOf } from '@otklik/core/work-time/amount.ts';
import { sql } from 'kysely';
import { type Ctx, may } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { inSight, sightOf } from '../visibility.ts';
import { entryShape, workingUser } from './entry.ts';

type Asked = { limit: number; cursor?: string | undefined; userId?: string | undefined };

/**
 * A person's time, newest day first, with the sums of the days on the page. Of tickets that are out of the caller's sight nothing is told, sums included.
 * Refuses invalid_input for a strange cursor, not_signed_in for a program that names nobody, user_not_found for another person without time.manage.
 */
export async function listTime(ctx: Ctx, { limit, cursor, userId }: Asked) {
  const whose = userId ?? workingUser(ctx);
  if (whose !== ctx.actor.id && !may(ctx, 'time.manage')) throw refuse('user_not_found');
  const keys = cursor === undefined ? null : decodeCursor(cursor, ['text', 'id']);
  if (cursor !== undefined && !(keys && /^\d{4}-\d\d-\d\d$/.test(keys[0])))
    throw refuse('invalid_input', { issues: [{ path: 'query.cursor', message: 'unknown cursor' }] });
  const all = db(ctx)
    .selectFrom('time_entries as e')
    .innerJoin('tickets as t', (join) => join.onRef('t.tenant_id', '=', 'e.tenant_id').onRef('t.id', '=', 'e.ticket_id'))
    .where('e.tenant_id', '=', ctx.tenantId)
    .where('e.user_id', '=', whose)
    .where('e.removed_at', 'is', null)
    .where(inSight(sightOf(ctx)));
  const rows = await all
    .selectAll('e')
    .select(['t.number', 't.subject'])
    .$if(keys !== null, (query) => query.where(sql<boolean>`(e.day, e.id) < (${keys?.[0]}::date, ${keys?.[1]}::uuid)`))
    .orderBy('e.day', 'desc')
    .orderBy('e.id', 'desc')
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const days = [...new Set(shown.map(({ day }) => day))];
  const sums =
    days.length === 0
      ? []
      : await all
          .select(({ fn }) => [
            'e.day',
            'e.currency',
            fn.sum<number>('e.minutes').as('minutes'),
            fn.sum<number>('e.amount_minor').as('amount'),
          ])
          .where('e.day', 'in', days)
          .groupBy(['e.day', 'e.currency'])
          .execute();
  const last = shown.at(-1);
  return {
    items: shown.map((row) => ({ ...entryShape(ctx, row), ticket: { number: Number(row.number), subject: row.subject } })),
    nextCursor: rows.length > limit && last ? encodeCursor([last.day, last.id]) : null,
    days: days.map((day) => {
      const own = sums.filter((one) => one.day === day);
      return {
        day,
        minutes: own.reduce((sum, one) => sum + Number(one.minutes), 0),
        sums: may(ctx, 'time.manage')
          ? sumsOf(own.map(({ currency, amount }) => ({ currency, amountMinor: amount === null ? null : Number(amount) })))
          : [],
      };
    }),
  };
}
