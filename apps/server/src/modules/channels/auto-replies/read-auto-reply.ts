import type { autoReply } from '@otklik/contract/channels/auto-replies.ts';
import type * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import { inboxRow } from '../inboxes/list-inboxes.ts';

export type AutoReply = z.infer<typeof autoReply>;
const untouched: AutoReply = { enabled: false, bodies: {}, outOfHours: {}, perDay: 1 };

/** The automatic answer of an inbox as somebody wrote it. Refuses inbox_not_found. */
export async function getAutoReply(ctx: Ctx, inboxId: string): Promise<AutoReply> {
  return ((await inboxRow(ctx, inboxId)).auto_reply as AutoReply | null) ?? untouched;
}

/** The same for who sends it: with the name it is sent in, and whether the inbox can send at all. Null when nobody wrote one. */
export async function keptAutoReply(ctx: Ctx, inboxId: string) {
  const row = await db(ctx)
    .selectFrom('inboxes')
    .select(['auto_reply', 'from_name', 'name', 'enabled', 'smtp_url'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', inboxId)
    .executeTakeFirst();
  if (!row?.auto_reply) return null;
  return { ...(row.auto_reply as AutoReply), name: row.from_name || row.name, canSend: row.enabled && row.smtp_url !== null };
}
