import { peopleChanged } from '@otklik/contract/identity/events.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { audit } from '../audit/audit.ts';
import { db } from '../db.ts';

/** Withdraws an open invitation: its link is dead at once. Refuses not_found. Emits people.changed. */
export async function withdrawInvitation(ctx: Ctx, invitationId: string): Promise<{ ok: true }> {
  const gone = await db(ctx)
    .deleteFrom('invitations')
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', invitationId)
    .where('used_at', 'is', null)
    .returning('email')
    .executeTakeFirst();
  if (!gone) throw refuse('not_found');
  await emit(ctx, peopleChanged, { what: 'invitations' });
  await audit(ctx, { action: 'invitation.withdrawn', target: { kind: 'invitation', id: invitationId, name: gone.email } });
  return { ok: true };
}
