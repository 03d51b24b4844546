import type { Ctx } from '../../../platform/ctx.ts';
import { db } from '../db.ts';
import { movesFor } from '@otklik/core/workflow/workflow.ts';
import { freshFieldsOf } from '../../fields/index.ts';
import { readForms } from '../forms/read-forms.ts';
import { readWorkflow } from '../workflow/read-workflow.ts';
import { readStatuses } from './statuses.ts';

const mostTags = 2000;

/** Everything a screen needs to name the parts of a ticket; tags by alphabet. */
export async function getTicketSettings(ctx: Ctx) {
  const [statuses, types, categories, tags, fields, forms, { transitions }] = await Promise.all([
    readStatuses(ctx),
    db(ctx)
      .selectFrom('ticket_types')
      .select(['id', 'names', 'position', 'active'])
      .where('tenant_id', '=', ctx.tenantId)
      .orderBy('position')
      .orderBy('id')
      .execute(),
    db(ctx)
      .selectFrom('ticket_categories')
      .select(['id', 'names', 'parent_id as parentId', 'position', 'active'])
      .where('tenant_id', '=', ctx.tenantId)
      .orderBy('position')
      .orderBy('id')
      .execute(),
    db(ctx).selectFrom('tags').select('name').where('tenant_id', '=', ctx.tenantId).orderBy('name').limit(mostTags).execute(),
    freshFieldsOf(ctx, 'ticket'),
    readForms(ctx),
    readWorkflow(ctx),
  ]);
  return {
    statuses,
    types,
    categories,
    tags: tags.map((tag) => tag.name),
    fields,
    forms,
    moves: movesFor(transitions, ctx.actor.roleId ?? null),
  };
}
