import { peopleChanged } from '@otklik/contract/identity/events.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { emit } from '../../../platform/events/emit.ts';
import { db } from '../db.ts';
import { forgetCallers } from '../sessions/authenticate.ts';
import { getMe } from '../sessions/me.ts';
import { self } from '../sessions/self.ts';
import { checkZone } from '../tenants/check-zone.ts';

export type Profile = {
  name?: string | undefined;
  locale?: 'ru' | 'en' | undefined;
  timeZone?: string | undefined;
  signature?: string | undefined;
};

/** Changes my own name, language, zone and signature. Refuses invalid_input for an unknown zone. Emits people.changed. */
export async function changeProfile(ctx: Ctx, wanted: Profile) {
  const { userId } = self(ctx);
  if (wanted.timeZone !== undefined) checkZone(wanted.timeZone);
  const { name, locale, timeZone, signature } = wanted;
  const set = {
    ...(name !== undefined && { name }),
    ...(locale !== undefined && { locale }),
    ...(timeZone !== undefined && { time_zone: timeZone }),
    ...(signature !== undefined && { signature }),
  };
  if (Object.keys(set).length > 0) {
    await db(ctx).updateTable('users').set(set).where('tenant_id', '=', ctx.tenantId).where('id', '=', userId).execute();
    ctx.committed.acts.push(forgetCallers);
    await emit(ctx, peopleChanged, { what: 'users' });
  }
  return getMe(ctx, userId);
}
