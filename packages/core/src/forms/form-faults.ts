import { checkValue } from '../fields/check-value.ts';
import { faultOf } from '../filter/fault.ts';
import { conditionsOf, type FilterField } from '../filter/filter.ts';
import { conditionFieldOf, fieldKey } from './condition-fields.ts';
import { type FormField, type FormItem, type FormLayout, itemsOf } from './form.ts';

/** What may be wrong with a form, each with the field it is about. */
export const formFaultKinds = [
  'unknown_field',
  'field_twice',
  'condition_looks_down',
  'condition_unknown',
  'condition_wrong',
  'initial_wrong',
] as const;
export type FormFault = { fault: (typeof formFaultKinds)[number]; fieldId: string };

/** Everything that is wrong with a form, in its order; none when it may be saved. */
export function formFaults(form: FormLayout, fields: readonly FormField[], own: (key: string) => FilterField | undefined): FormFault[] {
  const byId = new Map(fields.map((field) => [field.id, field]));
  const items = itemsOf(form);
  const everywhere = new Set(items.map(({ fieldId }) => fieldKey(fieldId)));
  const above = new Set<string>();
  const fieldOf = conditionFieldOf(fields, own);
  return items.flatMap((item) => {
    const { fieldId } = item;
    const field = byId.get(fieldId);
    const twice = above.has(fieldKey(fieldId));
    const faults: FormFault['fault'][] = [];
    if (!field) faults.push('unknown_field');
    if (twice) faults.push('field_twice');
    if (item.when) faults.push(...conditionFaults(item.when, { above, everywhere, fieldOf }));
    if (field && item.initial !== null && isWrong(field, item)) faults.push('initial_wrong');
    above.add(fieldKey(fieldId));
    return [...new Set(faults)].map((fault) => ({ fault, fieldId }));
  });
}

type Around = { above: ReadonlySet<string>; everywhere: ReadonlySet<string>; fieldOf: (key: string) => FilterField | undefined };

function conditionFaults(when: NonNullable<FormItem['when']>, { above, everywhere, fieldOf }: Around): FormFault['fault'][] {
  return conditionsOf(when).flatMap((condition) => {
    const field = fieldOf(condition.field);
    if (!field || (condition.field.startsWith('field:') && !everywhere.has(condition.field))) return ['condition_unknown' as const];
    if (condition.field.startsWith('field:') && !above.has(condition.field)) return ['condition_looks_down' as const];
    return faultOf(condition, field) ? ['condition_wrong' as const] : [];
  });
}

/** Files and people cannot be given beforehand: their forms outlive them. */
function isWrong(field: FormField, { initial }: FormItem): boolean {
  if (['file', 'contact', 'company'].includes(field.type)) return true;
  const checked = checkValue(field, initial);
  return 'fault' in checked || checked.value === null;
}
