import type { ValueFault } from '@otklik/core/fields/index.ts';
import * as m from '#words';
import { type Field, valueText } from './field.ts';

/** What is wrong with a value, in words. */
export function faultText(fault: ValueFault, field: Pick<Field, 'type' | 'options' | 'limits'>, locale: string): string {
  const bound = (value: number | undefined) =>
    value === undefined
      ? ''
      : valueText(field, field.type === 'money' ? { minor: value, currency: field.limits.currency ?? 'RUB' } : value, locale, {
          user: () => undefined,
        });
  if (fault === 'too_small') return m.forms_fault_too_small({ min: bound(field.limits.min) });
  if (fault === 'too_large') return m.forms_fault_too_large({ max: bound(field.limits.max) });
  if (fault === 'too_many_decimals') return m.forms_fault_too_many_decimals({ n: field.limits.decimals ?? 6 });
  return words[fault]();
}

const words: Record<Exclude<ValueFault, 'too_small' | 'too_large' | 'too_many_decimals'>, () => string> = {
  wrong_type: m.forms_fault_wrong_type,
  too_long: m.forms_fault_too_long,
  too_many: m.forms_fault_too_many,
  wrong_currency: m.forms_fault_wrong_type,
  no_such_date: m.forms_fault_no_such_date,
  no_such_option: m.forms_fault_no_such_option,
  archived_option: m.forms_fault_archived_option,
  control_characters: m.forms_fault_control_characters,
};
