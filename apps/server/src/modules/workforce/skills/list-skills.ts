import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';

/** Skills of the tenant, by name. */
export const listSkills = (ctx: Ctx) =>
  db(ctx).selectFrom('skills').select(['id', 'name']).where('tenant_id', '=', ctx.tenantId).orderBy('name').execute();
