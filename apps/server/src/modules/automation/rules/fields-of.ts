import { ruleField } from '@otklik/contract/automation/rule-fields.ts';
import { customFieldId, customFilterFields } from '@otklik/contract/tickets/filter-fields.ts';
import type { FilterField } from '@otklik/core/filter/filter.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { fieldsOf as customFieldsOf } from '../../fields/index.ts';

/** The fields that conditions of rules may name: the shipped ones and the tenant's own, of tickets, of their requesters and companies. */
export async function fieldsOf(ctx: Ctx): Promise<(key: string) => FilterField | undefined> {
  const all = [
    ...(await customFieldsOf(ctx, 'ticket')),
    ...(await customFieldsOf(ctx, 'contact')),
    ...(await customFieldsOf(ctx, 'company')),
  ];
  const custom = new Map(all.map((field) => [field.id as string, customFilterFields[field.type]]));
  return (key) => ruleField(key) ?? custom.get(customFieldId(key) ?? '');
}
