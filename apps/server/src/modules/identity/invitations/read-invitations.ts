import { toInstant } from '@otklik/core';
import { hashToken } from '../../../platform/crypto.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { asSystem } from '../../../platform/db/transaction.ts';
import type { Call } from '../../../platform/http/mount.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';

const most = 1000;

export type InvitationRow = {
  id: string;
  email: string;
  name: string;
  role_id: string;
  team_ids: string[];
  created_at: Date;
  expires_at: Date;
};

/** Open invitations, the newest first; those that ran out are not open. */
export async function listInvitations(ctx: Ctx) {
  const rows = await db(ctx)
    .selectFrom('invitations')
    .select(['id', 'email', 'name', 'role_id', 'team_ids', 'created_at', 'expires_at'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', ctx.now)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
  return { items: rows.map(shownInvitation) };
}

/** An invitation as the contract shows it. */
export function shownInvitation(row: InvitationRow) {
  const { id, email, name } = row;
  return {
    id,
    email,
    name,
    roleId: row.role_id,
    teamIds: row.team_ids,
    createdAt: toInstant(row.created_at),
    expiresAt: toInstant(row.expires_at),
  };
}

/** What a link is for. Over all tenants: the link alone says whose it is. Refuses token_not_found. */
export function seeInvitation(call: Call, token: string) {
  return asSystem(call.app, async (ctx) => {
    const { email, name, tenant_name } = await openInvitation(ctx, token);
    return { email, name, tenantName: tenant_name };
  });
}

/** The open invitation of a link, in a system transaction; locked when it is about to be used. Refuses token_not_found. */
export async function openInvitation(ctx: Ctx, token: string, lock = false) {
  const found = await db(ctx)
    .selectFrom('invitations as i')
    .innerJoin('tenants as t', 't.tenant_id', 'i.tenant_id')
    .select(['i.tenant_id', 'i.id', 'i.email', 'i.name', 'i.role_id', 'i.team_ids', 't.name as tenant_name', 't.locale', 't.time_zone'])
    .where('i.token_hash', '=', hashToken(token))
    .where('i.used_at', 'is', null)
    .where('i.expires_at', '>', ctx.now)
    .$if(lock, (rows) => rows.forUpdate('i'))
    .executeTakeFirst();
  if (!found) throw refuse('token_not_found');
  return found;
}
