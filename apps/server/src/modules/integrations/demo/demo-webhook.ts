import { newId, plusMs } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import { payloadOf, ticketFor } from '../webhooks/payload.ts';
import { newSecret } from '../webhooks/sign.ts';
import { subscriptions } from '../webhooks/subscriptions.ts';

export type DemoWebhook = { id: string; name: string; url: string; tickets: readonly { id: string; openedAt: Date }[] };

const away = { status: 503, reason: 'refused', answer: 'Service Unavailable' };
const taken = { status: 200, reason: null, answer: '{"ok":true}' };
/** what became of one delivery after the other: most are taken at once, one at the second try, one never */
const tries = [[taken], [taken], [away, taken], [taken], [away, away, away], [taken]] as const;
/** between tries */
const betweenMs = 5000;

/** Adds a webhook of the demo company that is switched off, with the log of what it told of these tickets when it was on. It sends nothing. */
export async function addDemoWebhook(ctx: Ctx, { id, name, url, tickets }: DemoWebhook): Promise<void> {
  const since = tickets.reduce((first, { openedAt }) => (openedAt < first ? openedAt : first), ctx.now);
  const row = {
    tenant_id: ctx.tenantId,
    id,
    name,
    url,
    events: ['ticket.opened'],
    enabled: false,
    created_at: since,
    last_success_at: ctx.now,
  };
  await db(ctx)
    .insertInto('webhooks')
    .values({ ...row, secret: ctx.app.keys.seal(newSecret()) })
    .execute();
  for (const [place, ticket] of tickets.entries()) await tellOf(ctx, id, ticket, tries[place % tries.length] ?? [taken]);
}

async function tellOf(ctx: Ctx, webhookId: string, { id, openedAt }: DemoWebhook['tickets'][number], done: readonly Try[]): Promise<void> {
  const of = { tenant_id: ctx.tenantId };
  const deliveryId = newId<'delivery'>();
  const last = done.at(-1) ?? taken;
  const then = { ...ctx, now: openedAt };
  const payload = JSON.stringify(payloadOf(then, 'ticket.opened', { ticketId: id, ticket: await ticketFor(ctx, id) }));
  await db(ctx)
    .insertInto('webhook_deliveries')
    .values({
      ...of,
      id: deliveryId,
      webhook_id: webhookId,
      type: 'ticket.opened',
      ticket_id: id,
      payload,
      state: last.reason === null ? 'delivered' : 'failed',
      attempts: done.length,
      tries: done.length,
      status: last.status,
      reason: last.reason,
      next_at: openedAt,
      created_at: openedAt,
      ended_at: plusMs(openedAt, done.length * betweenMs),
    })
    .execute();
  const attempts = done.map(({ status, reason, answer }, n) => ({
    ...of,
    delivery_id: deliveryId,
    number: n + 1,
    at: plusMs(openedAt, (n + 0.5) * betweenMs),
    status,
    reason,
    answer,
    ms: 84 + 41 * n,
  }));
  await db(ctx).insertInto('webhook_attempts').values(attempts).execute();
}

type Try = { status: number; reason: string | null; answer: string };

/** Removes webhooks of the demo company with their logs, without a trace. */
export async function removeDemoWebhooks(ctx: Ctx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db(ctx)
    .deleteFrom('webhooks')
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', 'in', [...ids])
    .execute();
  subscriptions.forget(ctx);
}
