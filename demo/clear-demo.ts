import { removeDemoCustomers } from '../apps/server/src/modules/customers/index.ts';
import { removeDemoFields } from '../apps/server/src/modules/fields/index.ts';
import { forgetFiles } from '../apps/server/src/modules/files/index.ts';
import { demoPeople, endDemo, removeDemoPeople } from '../apps/server/src/modules/identity/index.ts';
import { demoTicketIds, removeDemoTickets } from '../apps/server/src/modules/tickets/index.ts';
import { removeDemoWorkforce } from '../apps/server/src/modules/workforce/index.ts';
import type { Actor, App } from '../apps/server/src/platform/ctx.ts';
import { asSystem, enterTenant } from '../apps/server/src/platform/db/transaction.ts';
import { forgetEvents } from '../apps/server/src/platform/events/seed-events.ts';
import { removeAids } from './add-aids.ts';
import type { DemoFacts } from './facts.ts';

/**
 * Removes the demo company with everything that hangs on it, also what people did to its tickets since, in one transaction. Nothing of the tenant's
 * own goes: its tickets lose demo assignees and teams, and contacts they name stay. Begins as the system, since only it may take events back.
 */
export async function clearDemo(app: App, tenantId: string, actor: Actor): Promise<{ tickets: number }> {
  return asSystem(app, async (ctx) => {
    const tickets = await demoTicketIds(ctx, tenantId);
    await forgetEvents(ctx, tenantId, tickets);
    await enterTenant(ctx, tenantId, actor);
    const facts = (await endDemo(ctx)) as DemoFacts | null;
    if (!facts) return { tickets: 0 };
    const people = await demoPeople(ctx);
    const { freeFiles, inUse } = await removeDemoTickets(ctx, { ...people, ...facts });
    if (facts.aids) await removeAids(ctx, facts.aids);
    await forgetFiles(ctx, freeFiles);
    await removeDemoCustomers(ctx, inUse);
    await removeDemoFields(ctx, facts.fieldIds ?? []);
    await removeDemoWorkforce(ctx, { lineIds: facts.lineIds ?? [], skillIds: facts.skillIds ?? [] });
    await removeDemoPeople(ctx);
    return { tickets: tickets.length };
  });
}
