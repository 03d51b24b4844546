import { type Id, newId } from '@otklik/core';
import { removeDemoAutomation, saveMacro, saveRule } from '../apps/server/src/modules/automation/index.ts';
import { addDemoWebhook, removeDemoWebhooks } from '../apps/server/src/modules/integrations/index.ts';
import { addDemoPolicies, removeDemoPolicies } from '../apps/server/src/modules/sla/index.ts';
import {
  addDemoTime,
  removeDemoAids,
  saveResponse,
  saveTemplate,
  saveWorkType,
  type PastTicket,
} from '../apps/server/src/modules/tickets/index.ts';
import type { Ctx } from '../apps/server/src/platform/ctx.ts';
import { leaveSettingsUntold } from '../apps/server/src/platform/events/seed-events.ts';
import type { AidFacts } from './facts.ts';
import { type AidWorld, bodiesOf, demoMacros, demoPolicies, demoRules, demoTemplates, demoWork } from './make-aids.ts';
import { beginChecklist } from './begin-checklist.ts';
import { tellTime } from './tell-time.ts';

/**
 * Gives the demo company what it works with: promises, texts, macros, rules, checklists, kinds of work and the time spent. Rules and promises are about its own
 * clients and teams alone, so that they touch nothing of the tenant's. Hands back what its removal must know.
 */
export async function addAids(ctx: Ctx, world: AidWorld, tickets: readonly PastTicket[]): Promise<AidFacts> {
  const { aids } = world.language;
  const policies = demoPolicies(world);
  await addDemoPolicies(
    ctx,
    policies,
    tickets.map(({ id }) => id),
  );
  const responseIds = await each(aids.responses, ({ text, ...one }, id) =>
    saveResponse(ctx, id, { ...one, scope: 'shared', teamId: null, bodies: bodiesOf(world, text), fileIds: [] }),
  );
  const macroIds = await each(demoMacros(world), (one, id) => saveMacro(ctx, id, one));
  const ruleIds = await each(demoRules(world), (one, id) => saveRule(ctx, id, one));
  const templateIds = await each(demoTemplates(world), (one, id) => saveTemplate(ctx, id, one));
  const work = demoWork(world);
  const workTypeIds = await each(work, (one, id) => saveWorkType(ctx, id as Id<'work_type'>, one));
  await addDemoTime(
    ctx,
    tellTime(
      world,
      tickets,
      work.map(({ rates }, n) => ({ id: workTypeIds[n] as string, rates })),
    ),
  );
  await beginChecklist(ctx, world, tickets, templateIds[0] as string);
  const webhook = { id: newId<'webhook'>(), ...aids.webhook, tickets: newest(tickets) };
  await addDemoWebhook(ctx, webhook);
  leaveSettingsUntold(ctx);
  return { policyIds: policies.map(({ id }) => id), responseIds, macroIds, ruleIds, templateIds, workTypeIds, webhookIds: [webhook.id] };
}

/** Takes them away again; after the demo tickets are gone. */
export async function removeAids(ctx: Ctx, facts: AidFacts): Promise<void> {
  await removeDemoPolicies(ctx, facts.policyIds);
  await removeDemoWebhooks(ctx, facts.webhookIds ?? []);
  await removeDemoAutomation(ctx, facts);
  await removeDemoAids(ctx, facts);
}

/** Ten opened last, the oldest of them first, as a log is written. */
const newest = (tickets: readonly PastTicket[]) => tickets.toSorted((a, b) => a.openedAt.getTime() - b.openedAt.getTime()).slice(-10);

/** One after another, since each verb locks its kind. */
async function each<T>(list: readonly T[], save: (one: T, id: string) => Promise<unknown>): Promise<string[]> {
  const ids: string[] = [];
  for (const one of list) {
    const id = newId();
    await save(one, id);
    ids.push(id);
  }
  return ids;
}
