import { changedField } from '@otklik/contract/automation/rule-fields.ts';
import { customFieldId } from '@otklik/contract/tickets/filter-fields.ts';
import { faultOf } from '@otklik/core/filter/fault.ts';
import { conditionsOf } from '@otklik/core/filter/filter.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { checkZone } from '../../calendars/index.ts';
import { db } from '../db.ts';
import { fieldsOf } from './fields-of.ts';
import type { Definition, RuleBody } from './rule.ts';

/**
 * Judges what the contract cannot know of a rule: conditions on custom fields, fields it waits for, the time zone of a schedule. A field that the rule named already, and
 * that was removed since, may stay: it is warned of. Refuses invalid_input for a field that is not there, an operator or value that it does not take, a zone that does
 * not exist.
 */
export async function checkRuleFields(ctx: Ctx, ruleId: string, { when, if: filter }: Pick<RuleBody, 'when' | 'if'>): Promise<void> {
  if (when.kind === 'schedule' && when.timeZone !== null) checkZone(when.timeZone, 'body.when.timeZone');
  const asked = conditionsOf(filter).filter((one) => customFieldId(one.field) !== null);
  const awaited = when.kind === 'event' ? when.fields.filter((key) => !changeable.has(key)) : [];
  if (asked.length + awaited.length === 0) return;
  const fieldOf = await fieldsOf(ctx);
  const faults = asked.flatMap((one) => {
    const known = fieldOf(one.field);
    const fault = known ? faultOf(one, known) : 'field';
    return fault ? [{ field: one.field, fault, path: `body.if.${one.field}` }] : [];
  });
  for (const field of awaited)
    if (customFieldId(field) === null || !fieldOf(field)) faults.push({ field, fault: 'field', path: `body.when.fields.${field}` });
  const kept = faults.some(({ fault }) => fault === 'field') ? await fieldsNamed(ctx, ruleId) : new Set<string>();
  const issues = faults.flatMap(({ field, fault, path }) =>
    fault === 'field' && kept.has(field) ? [] : [{ path, message: `unknown ${fault}` }],
  );
  if (issues.length > 0) throw refuse('invalid_input', { issues });
}

const changeable: ReadonlySet<string> = new Set(Object.values(changedField));

/** The fields that a rule names as it is kept, removed or not. */
async function fieldsNamed(ctx: Ctx, ruleId: string): Promise<Set<string>> {
  const row = await db(ctx)
    .selectFrom('rules')
    .select('definition')
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', ruleId)
    .executeTakeFirst();
  if (!row) return new Set();
  const { when, if: filter } = row.definition as unknown as Definition;
  return new Set([...conditionsOf(filter).map((one) => one.field), ...(when.kind === 'event' ? when.fields : [])]);
}
