import { inboxHealthChanged } from '@otklik/contract/channels/inboxes.ts';
import { placesOf } from '@otklik/core/template/template.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { keptBodies } from '../../tickets/index.ts';
import { db } from '../db.ts';
import { inboxesChanged } from '../inbound/recipients.ts';
import { inboxRow } from '../inboxes/list-inboxes.ts';
import type { AutoReply } from './read-auto-reply.ts';

/** Changes the automatic answer of an inbox. No agent writes it, so no agent's name may stand in it. Refuses inbox_not_found, message_empty for one switched on without words, template_not_valid. Emits inbox.health_changed. */
export async function saveAutoReply(ctx: Ctx, inboxId: string, wanted: AutoReply): Promise<AutoReply> {
  await inboxRow(ctx, inboxId);
  const kept = {
    enabled: wanted.enabled,
    bodies: wordsOf(wanted.bodies, wanted.enabled),
    outOfHours: wordsOf(wanted.outOfHours, false),
    perDay: wanted.perDay,
  };
  await db(ctx)
    .updateTable('inboxes')
    .set({ auto_reply: jsonText(kept) })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', inboxId)
    .execute();
  await emit(ctx, inboxHealthChanged, { inboxId });
  ctx.committed.acts.push(inboxesChanged);
  return kept;
}

function wordsOf(bodies: AutoReply['bodies'], needed: boolean): AutoReply['bodies'] {
  const some = [bodies.ru, bodies.en].some((body) => body && (body.html.trim() !== '' || body.text.trim() !== ''));
  if (!some && !needed) return {};
  const kept = keptBodies(bodies);
  const agents = Object.values(kept).flatMap((body) => placesOf(`${body.html} ${body.text}`).filter((name) => name.startsWith('agent.')));
  if (agents.length > 0) throw refuse('template_not_valid', { variables: [...new Set(agents)].join(', ') });
  return kept;
}
