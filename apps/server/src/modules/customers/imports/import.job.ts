import { id } from '@otklik/contract/kit.ts';
import { contactsImported } from '@otklik/contract/customers/imports.ts';
import * as z from 'zod';
import type { Actor, App } from '../../../platform/ctx.ts';
import { inTenant, systemActor } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events/emit.ts';
import { type JobType, outsideJob } from '../../../platform/jobs/job.ts';
import { type Field, fieldsOf } from '../../fields/index.ts';
import { knownOf } from './know.ts';
import { openTable, type Settings } from './open-table.ts';
import { planLines } from './plan.ts';
import { readLine } from './read-line.ts';
import { type ImportRow, importRow, noteProgress } from './records.ts';
import { writePlan } from './write-plan.ts';

const shape = z.object({ importId: id('import') });
/** lines of one transaction: long enough to be quick, short enough to hold up nobody */
const atOnce = 250;

/** Imports a file, a few hundred lines a transaction. What is done stands in the row, so a run that died goes on where it ended. */
export const importJob: JobType<z.infer<typeof shape>> = outsideJob(
  'customers.import',
  shape,
  async (app, { tenantId, data, last }) => {
    try {
      const [begun, custom] = await inTenant(
        app,
        tenantId,
        { actor: systemActor },
        async (ctx) => [await importRow(ctx, data.importId), await fieldsOf(ctx, 'contact')] as const,
      );
      const table = await openTable(app, tenantId, begun.sha256, begun.settings as Settings, custom);
      while (await step(app, tenantId, data.importId, table, custom));
    } catch (error) {
      if (last)
        await inTenant(app, tenantId, { actor: systemActor }, async (ctx) =>
          noteProgress(ctx, await importRow(ctx, data.importId, true), { state: 'failed' }),
        );
      throw error;
    }
  },
  { retryLimit: 5, retryDelay: 2, expireInSeconds: 900, heartbeatSeconds: 30, atOnce: 1 },
);

/** Takes the next lines; false when there are none. */
function step(
  app: App,
  tenantId: string,
  importId: string,
  table: Awaited<ReturnType<typeof openTable>>,
  custom: readonly Field[],
): Promise<boolean> {
  return inTenant(app, tenantId, { actor: systemActor }, async (ctx) => {
    const row = await importRow(ctx, importId, true);
    if (row.state !== 'waiting' && row.state !== 'running') return false;
    Object.assign(ctx, { actor: actorOf(row) });
    const rows = table.rows.slice(row.done, row.done + atOnce);
    const lines = rows.map((cells, n) => readLine(table.firstLine + row.done + n, cells, table.fields, custom));
    const planned = planLines(lines, await knownOf(ctx, lines, true), (row.settings as Settings).known);
    await writePlan(ctx, importId, planned, custom);
    const count = (outcome: string) => planned.filter((one) => one.outcome === outcome).length;
    const done = row.done + rows.length;
    await noteProgress(ctx, row, {
      state: done < table.rows.length ? 'running' : 'done',
      done,
      add: {
        created: count('created'),
        changed: count('changed'),
        same: count('same'),
        refused: count('refused'),
        companies: planned.filter(({ companyMade }) => companyMade !== null).length,
      },
    });
    await emit(ctx, contactsImported, { importId: row.id as never });
    return done < table.rows.length;
  });
}

/** Whoever began the import is who did what it does. */
export function actorOf(row: ImportRow): Actor {
  return { ...systemActor, kind: 'user', id: row.by_id, name: row.by_name };
}
