import { type webhookEvents, webhookRecovered, webhooksChanged } from '@otklik/contract/integrations/webhooks.ts';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { audit, listTeams } from '../../identity/index.ts';
import { db } from '../db.ts';
import { doorOf } from '../egress.ts';
import { deliverJob } from './deliver.job.ts';
import { lockRow } from './lock-webhook.ts';
import { mostWebhooks, readWebhook, type Webhook } from './read-webhooks.ts';
import { newSecret } from './sign.ts';
import { subscriptions } from './subscriptions.ts';
import { wakeWaiting } from './wake-waiting.ts';

export type WebhookFields = {
  name: string;
  url: string;
  events: readonly (typeof webhookEvents)[number][];
  teamIds: readonly string[];
  enabled: boolean;
  version?: number;
};

/**
 * Adds a webhook, changes it, or brings a removed one back; what waits for it goes out again. The secret is told when it is made. Locks its row.
 * Refuses version_conflict, host_not_allowed, team_not_found, limit_reached. Emits webhooks.changed; webhook.recovered ends its alarm.
 */
export async function saveWebhook(ctx: Ctx, webhookId: string, fields: WebhookFields): Promise<Webhook & { secret: string | null }> {
  refuseInside(ctx, fields.url);
  await refuseStrangers(ctx, fields.teamIds);
  const before = await lockRow(ctx, webhookId);
  if (before && !before.removed_at && fields.version !== undefined && fields.version !== before.version)
    throw refuse('version_conflict', { version: before.version });
  if (!before || before.removed_at) await refuseTooMany(ctx);
  const secret = before ? null : newSecret();
  const set = {
    name: fields.name,
    url: fields.url,
    events: [...new Set(fields.events)],
    team_ids: [...new Set(fields.teamIds)],
    enabled: fields.enabled,
    // somebody has looked after it: it is tried at once, and its days of failure begin anew
    stopped_reason: null,
    failures: 0,
    failing_since: null,
    paused_until: null,
    removed_at: null,
  };
  await db(ctx)
    .insertInto('webhooks')
    .values({ tenant_id: ctx.tenantId, id: webhookId, created_at: ctx.now, secret: ctx.app.keys.seal(secret ?? newSecret()), ...set })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doUpdateSet({ ...set, version: sql`webhooks.version + 1` }))
    .execute();
  subscriptions.forget(ctx);
  await emit(ctx, webhooksChanged, { webhookId });
  if (before?.stopped_reason) await emit(ctx, webhookRecovered, { webhookId });
  if (fields.enabled && before?.failing_since) await wakeWaiting(ctx, webhookId);
  if (fields.enabled) await deliverJob.lay(ctx, { webhookId });
  await audit(ctx, {
    action: before && !before.removed_at ? 'webhook.changed' : 'webhook.added',
    target: { kind: 'webhook', id: webhookId, name: fields.name },
    details: { host: new URL(fields.url).host, events: set.events, enabled: fields.enabled },
  });
  return { ...(await readWebhook(ctx, webhookId)), secret };
}

/** An address typed as a number is refused at once, in every spelling; what a name leads to is judged at each sending. */
function refuseInside(ctx: Ctx, url: string): void {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  if (/^[\d.]+$|:/.test(host) && !doorOf(ctx.app).guard.allows(host)) throw refuse('host_not_allowed', { host });
}

async function refuseStrangers(ctx: Ctx, asked: readonly string[]): Promise<void> {
  if (asked.length === 0) return;
  const known = new Set((await listTeams(ctx)).items.map((team) => team.id as string));
  if (asked.some((id) => !known.has(id))) throw refuse('team_not_found');
}

async function refuseTooMany(ctx: Ctx): Promise<void> {
  const { n } = await db(ctx)
    .selectFrom('webhooks')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('tenant_id', '=', ctx.tenantId)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (n >= mostWebhooks) throw refuse('limit_reached', { most: mostWebhooks });
}
