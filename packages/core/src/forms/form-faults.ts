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
  'condition_lost',
  'initial_wrong',
] as const;
export type FormFault = { fault: (typeof formFaultKinds)[number]; fieldId: string };

/** Everything that is wrong with a form, in its order; none when it may be saved. */
export function formFaults(form: FormLayout, fields: readonly FormField[], own: (key: string) => FilterField | undefined): FormFault[] {
  const byId = new Map(fields.map((field) => [field.id, field]));
  const items = itemsOf(form);
  const everywhere = new Set(items.map(({ fieldId }) => fieldKey(fieldId)));
  const above = new Set<string>();
  const around = { above, everywhere, fieldOf: conditionFieldOf(fields, own), optionsOf: optionsByKey(fields) };
  return items.flatMap((item) => {
    const { fieldId } = item;
    const field = byId.get(fieldId);
    const twice = above.has(fieldKey(fieldId));
    const faults: FormFault['fault'][] = [];
    if (!field) faults.push('unknown_field');
    if (twice) faults.push('field_twice');
    if (item.when) faults.push(...conditionFaults(item.when, around));
    if (field && item.initial !== null && isWrong(field, item)) faults.push('initial_wrong');
    above.add(fieldKey(fieldId));
    return [...new Set(faults)].map((fault) => ({ fault, fieldId }));
  });
}

type Around = {
  above: ReadonlySet<string>;
  everywhere: ReadonlySet<string>;
  fieldOf: (key: string) => FilterField | undefined;
  optionsOf: ReadonlyMap<string, ReadonlySet<string>>;
};

/** the options of the fields that have any, and the word for none */
const optionsByKey = (fields: readonly FormField[]) =>
  new Map(
    fields
      .filter(({ options }) => options.length > 0)
      .map(({ id, options }) => [fieldKey(id), new Set([...options.map((one) => one.id), 'none'])] as const),
  );

function conditionFaults(when: NonNullable<FormItem['when']>, { above, everywhere, fieldOf, optionsOf }: Around): FormFault['fault'][] {
  return conditionsOf(when).flatMap((condition) => {
    const field = fieldOf(condition.field);
    if (!field || (condition.field.startsWith('field:') && !everywhere.has(condition.field))) return ['condition_unknown' as const];
    if (condition.field.startsWith('field:') && !above.has(condition.field)) return ['condition_looks_down' as const];
    if (faultOf(condition, field)) return ['condition_wrong' as const];
    const offered = optionsOf.get(condition.field);
    // an option that was taken out of the list: the condition would never hold, or always
    const isLost = offered && Array.isArray(condition.value) && condition.value.some((one) => !offered.has(one));
    return isLost ? ['condition_lost' as const] : [];
  });
}

/** Files and people cannot be given beforehand: their forms outlive them. */
function isWrong(field: FormField, { initial }: FormItem): boolean {
  if (['file', 'contact', 'company'].includes(field.type)) return true;
  const checked = checkValue(field, initial);
  return 'fault' in checked || checked.value === null;
}
