import type { Id } from '@otklik/core';
import type { webhook } from '@otklik/contract/integrations/webhooks.ts';
import { sql } from 'kysely';
import type * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';

export type Webhook = z.infer<typeof webhook>;
/** webhooks of one tenant */
export const mostWebhooks = 100;
const mostCounted = 1000;

/** All webhooks of the tenant by name, with their health. */
export async function listWebhooks(ctx: Ctx): Promise<{ items: Webhook[] }> {
  const rows = await webhooks(ctx).orderBy('w.name').orderBy('w.id').limit(mostWebhooks).execute();
  return { items: rows.map((row) => shape(ctx, row)) };
}

/** One of them. Refuses not_found. */
export async function readWebhook(ctx: Ctx, webhookId: string): Promise<Webhook> {
  const row = await webhooks(ctx).where('w.id', '=', webhookId).executeTakeFirst();
  if (!row) throw refuse('not_found');
  return shape(ctx, row);
}

/** Names of those that are on, for whoever builds a rule: no address, no secret. */
export async function offeredWebhooks(ctx: Ctx): Promise<{ id: Id<'webhook'>; name: string }[]> {
  const rows = await db(ctx)
    .selectFrom('webhooks')
    .select(['id', 'name'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('enabled', '=', true)
    .where('removed_at', 'is', null)
    .orderBy('name')
    .limit(mostWebhooks)
    .execute();
  return rows.map(({ id, name }) => ({ id: id as Id<'webhook'>, name }));
}

function webhooks(ctx: Ctx) {
  return db(ctx)
    .selectFrom('webhooks as w')
    .select(['w.id', 'w.name', 'w.url', 'w.events', 'w.team_ids', 'w.enabled', 'w.failing_since', 'w.stopped_reason'])
    .select(['w.last_success_at', 'w.old_secret_until', 'w.version'])
    .select(
      sql<number>`(select count(*)::int from (select from webhook_deliveries d where d.tenant_id = w.tenant_id and d.webhook_id = w.id and d.state = 'waiting' limit ${mostCounted}) counted)`.as(
        'waiting',
      ),
    )
    .where('w.tenant_id', '=', ctx.tenantId)
    .where('w.removed_at', 'is', null);
}

type Row = Awaited<ReturnType<ReturnType<typeof webhooks>['executeTakeFirstOrThrow']>>;

function shape(ctx: Ctx, row: Row): Webhook {
  return {
    id: row.id,
    name: row.name,
    url: row.url,
    events: row.events as Webhook['events'],
    teamIds: row.team_ids,
    enabled: row.enabled,
    failingSince: row.failing_since?.toISOString() ?? null,
    stoppedReason: row.stopped_reason,
    lastSuccessAt: row.last_success_at?.toISOString() ?? null,
    waiting: row.waiting,
    secretsUntil: row.old_secret_until && row.old_secret_until > ctx.now ? row.old_secret_until.toISOString() : null,
    version: row.version,
  };
}
