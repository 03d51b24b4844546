import { modules } from '../main/modules.ts';
import { now } from '../platform/clock.ts';
import type { Desk } from './desk.ts';

/**
 * Carries out the laid jobs of these names that are due by the stopped clock, one after the other, and what they lay: the worker of a desk that has none (role web).
 * Jobs of other names stay where they are.
 */
export async function workByHand(desk: Desk, names: readonly string[]): Promise<void> {
  const known = new Map(modules.flatMap(({ jobs }) => jobs.map((job) => [job.name, job])));
  for (;;) {
    const [job] = await desk.sql<{ name: string; data: { tenantId: string } }>(take, [names, now()]);
    if (!job) return;
    await known.get(job.name)?.run(desk.app, { tenantId: job.data.tenantId, data: job.data, tries: 1, last: false });
  }
}

// what is laid without an instant is due by the clock of the database, which no test stops
const take = `delete from pgboss.job where id = (
  select id from pgboss.job where name = any($1) and state = 'created' and (start_after <= $2 or start_after = created_on)
  order by start_after, created_on, id limit 1) returning name, data`;
