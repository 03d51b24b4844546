import { checkValue, type FieldValue, type FieldValues, type ValueFault } from '@otklik/core/fields/index.ts';
import { type FormFace, type FormItem, type FormLayout, type FormMoment, type FormScene, shownItems } from '@otklik/core/forms/index.ts';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';
import { FieldInput } from '../../fields/controls/field-input.tsx';
import { faultText } from '../../fields/fault-text.ts';
import { type Field, inLocale } from '../../fields/field.ts';
import styles from './forms.module.css';

type FormInputsProps = {
  form: FormLayout;
  scene: FormScene;
  fields: readonly Field[];
  onChange: (values: FieldValues) => void;
  moment: FormMoment;
  face?: FormFace;
  /** fields asked for and not filled in: told at each */
  missing?: readonly string[];
  /** only these are shown */
  only?: readonly string[] | undefined;
};

/** A form to fill in: sections, conditions, what is required at the moment. */
export function FormInputs({ form, scene, fields, onChange, moment, face = 'agent', missing = [], only }: FormInputsProps) {
  const locale = useLocale();
  const shown = new Set<FormItem>(shownItems(form, scene));
  const isSeen = (item: FormItem) =>
    shown.has(item) && (face === 'agent' || item.requester !== 'hidden') && (!only || only.includes(item.fieldId));
  const set = (fieldId: string, value: FieldValue | null) => {
    const { [fieldId]: _, ...rest } = scene.values;
    onChange(value === null ? rest : { ...rest, [fieldId]: value });
  };
  return form.sections.map((section) => {
    const items = section.items.filter(isSeen);
    if (items.length === 0) return null;
    return (
      <fieldset key={section.id} className={styles.group}>
        {section.names ? <legend>{inLocale(section.names, locale)}</legend> : null}
        {items.map((item) => {
          const field = fields.find((one) => one.id === item.fieldId);
          if (!field) return null;
          const value = scene.values[field.id] ?? null;
          const asked = missing.includes(field.id) && (value === null || value === false);
          return (
            <FieldInput
              key={field.id}
              field={field}
              value={value}
              onChange={(next) => set(field.id, next)}
              required={item.requiredTo.includes(moment)}
              face={face}
              disabled={face === 'requester' && item.requester === 'read'}
              autoFocus={only !== undefined && missing[0] === field.id}
              error={asked ? m.forms_fill_in() : faultOf(field, value, locale)}
            />
          );
        })}
      </fieldset>
    );
  });
}

function faultOf(field: Field, value: FieldValue | null, locale: string): string | undefined {
  const fault: ValueFault | undefined = faultIn(field, value);
  return fault && faultText(fault, field, locale);
}

/** What is wrong with a value as it stands in a form; undefined when it can be sent. */
export function faultIn(field: Field, value: FieldValue | null | undefined): ValueFault | undefined {
  const checked = checkValue(field, value, value);
  return 'fault' in checked ? checked.fault : undefined;
}
