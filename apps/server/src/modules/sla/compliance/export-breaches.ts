import words from '@otklik/locales/seed/compliance-export.json' with { type: 'json' };
import { wallClock } from '@otklik/core/wall-clock.ts';
import type { App, Ctx } from '../../../platform/ctx.ts';
import { inTenant } from '../../../platform/db/transaction.ts';
import type { Cell } from '../../../platform/export/cell.ts';
import { audit, peopleNames, readTenant } from '../../identity/index.ts';
import type { Exporting } from './export-compliance.ts';
import { listBreaches } from './list-breaches.ts';

const pageSize = 500;
const columns = ['number', 'subject', 'promise', 'brokenAt', 'endedAt', 'team', 'assignee'] as const;

/**
 * The broken promises of a period, of one row or of all, as rows of a table, titles first, the newest before the others: names instead of ids, moments in the
 * tenant's zone. Each page is a transaction of its own; the audit log knows of it before the first row. Refuses invalid_input for a custom field that is not there.
 */
export async function* exportBreaches(
  app: App,
  { tenantId, actor, address, locale, period, key }: Exporting & { key?: string | null | undefined },
): AsyncGenerator<Cell[][]> {
  const within = <T>(work: (ctx: Ctx) => Promise<T>) => inTenant(app, tenantId, { actor, address, locale }, work);
  const page = (cursor?: string) => (ctx: Ctx) => listBreaches(ctx, { ...period, key, cursor, limit: pageSize });
  let { items, nextCursor } = await within(async (ctx) => {
    const name = `${period.from} \u2013 ${period.to}`;
    await audit(ctx, {
      action: 'sla.breaches_exported',
      target: { kind: 'sla', id: null, name },
      details: { by: period.by, ...(key !== undefined && { key }) },
    });
    return page()(ctx);
  });
  const [{ users, teams }, { timeZone }] = await within((ctx) => Promise.all([peopleNames(ctx), readTenant(ctx)]));
  const moment = (at: string) => new Date(wallClock(Date.parse(at), timeZone));
  yield [columns.map((column) => words.columns[column][locale])];
  for (;;) {
    yield items.map((one) => [
      one.number,
      one.subject,
      words.metrics[one.metric][locale],
      moment(one.brokenAt),
      one.endedAt ? moment(one.endedAt) : null,
      teams.get(one.teamId ?? '') ?? null,
      users.get(one.assigneeId ?? '') ?? null,
    ]);
    if (nextCursor === null) return;
    ({ items, nextCursor } = await within(page(nextCursor)));
  }
}
