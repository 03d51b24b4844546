import { customFieldId } from '@otklik/contract/tickets/filter-fields.ts';
import { faultOf } from '@otklik/core/filter/fault.ts';
import { conditionsOf } from '@otklik/core/filter/filter.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { checkZone } from '../../calendars/index.ts';
import { fieldsOf } from './fields-of.ts';
import type { RuleBody } from './rule.ts';

/**
 * Judges what the contract cannot know of a rule: conditions on custom fields, the time zone of a schedule. Refuses invalid_input for a field that is not there, an
 * operator or value that it does not take, a zone that does not exist.
 */
export async function checkRuleFields(ctx: Ctx, { when, if: filter }: Pick<RuleBody, 'when' | 'if'>): Promise<void> {
  if (when.kind === 'schedule' && when.timeZone) checkZone(when.timeZone, 'body.when.timeZone');
  const asked = conditionsOf(filter).filter((one) => customFieldId(one.field) !== null);
  if (asked.length === 0) return;
  const fieldOf = await fieldsOf(ctx);
  for (const one of asked) {
    const known = fieldOf(one.field);
    const fault = known ? faultOf(one, known) : 'field';
    if (fault) throw refuse('invalid_input', { issues: [{ path: `body.if.${one.field}`, message: `unknown ${fault}` }] });
  }
}
