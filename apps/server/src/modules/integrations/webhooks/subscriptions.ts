import type { Ctx } from '../../../platform/ctx.ts';
import { remember } from '../../../platform/remember.ts';
import { db } from '../db.ts';

/** What an event is compared with. */
export type Subscription = { id: string; events: string[]; teamIds: string[] };

/** Enabled webhooks that ask for events: read at every event, changed once a month. Another process's change is seen within ten seconds. */
export const subscriptions = remember(
  async (ctx: Ctx): Promise<Subscription[]> =>
    db(ctx)
      .selectFrom('webhooks')
      .select(['id', 'events', 'team_ids as teamIds'])
      .where('tenant_id', '=', ctx.tenantId)
      .where('enabled', '=', true)
      .where('removed_at', 'is', null)
      .execute(),
);
