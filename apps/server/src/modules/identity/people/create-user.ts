import { type Id, isEmail, newId, normalizeEmail } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';

export type NewUser = {
  email: string;
  name: string;
  passwordHash: string | null;
  roleId: Id<'role'>;
  teamIds?: readonly Id<'team'>[];
  locale: 'ru' | 'en';
  timeZone: string;
  demo?: boolean;
};

/** Adds a person. The password's hash is made before the transaction. Refuses address_not_valid, already_exists. */
export async function createUser(ctx: Ctx, user: NewUser): Promise<Id<'user'>> {
  if (!isEmail(user.email.trim())) throw refuse('address_not_valid', { address: user.email });
  const userId = newId<'user'>();
  const made = await db(ctx)
    .insertInto('users')
    .values({
      tenant_id: ctx.tenantId,
      id: userId,
      email: normalizeEmail(user.email),
      name: user.name,
      role_id: user.roleId,
      locale: user.locale,
      time_zone: user.timeZone,
      password_hash: user.passwordHash,
      demo: user.demo ?? false,
      created_at: ctx.now,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'email']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) throw refuse('already_exists', { field: 'email' });
  const members = (user.teamIds ?? []).map((teamId) => ({ tenant_id: ctx.tenantId, team_id: teamId, user_id: userId }));
  if (members.length > 0) await db(ctx).insertInto('team_members').values(members).execute();
  return userId;
}
