import { customFieldId } from '@otklik/contract/tickets/filter-fields.ts';
import { faultOf } from '@otklik/core/filter/fault.ts';
import { conditionsOf, type Filter } from '@otklik/core/filter/filter.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { fieldsOf } from './fields-of.ts';

/** Judges the conditions of a rule on custom fields, which the contract does not know. Refuses invalid_input for one that is not there, or an operator or value it does not take. */
export async function checkRuleFields(ctx: Ctx, filter: Filter): Promise<void> {
  const asked = conditionsOf(filter).filter((one) => customFieldId(one.field) !== null);
  if (asked.length === 0) return;
  const fieldOf = await fieldsOf(ctx);
  for (const one of asked) {
    const known = fieldOf(one.field);
    const fault = known ? faultOf(one, known) : 'field';
    if (fault) throw refuse('invalid_input', { issues: [{ path: `body.if.${one.field}`, message: `unknown ${fault}` }] });
  }
}
