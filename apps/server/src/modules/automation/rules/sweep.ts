import { plusMs } from '@otklik/core';
import type { App } from '../../../platform/ctx.ts';
import { asSystem } from '../../../platform/db/transaction.ts';
import { db } from '../db.ts';

const keptMs = 90 * 24 * 3_600_000;

/** Forgets runs older than ninety days. In a system transaction: it tidies for all tenants. */
export async function sweepRuns(app: App): Promise<void> {
  await asSystem(app, (ctx) => db(ctx).deleteFrom('rule_runs').where('at', '<', plusMs(ctx.now, -keptMs)).execute());
}
