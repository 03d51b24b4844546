import { factOf } from '../fields/facts.ts';
import { type FieldValue, type FieldValues, isEmptyValue } from '../fields/field.ts';
import type { FilterField, FilterWorld } from '../filter/filter.ts';
import { matches } from '../filter/matches.ts';
import { conditionFieldOf, type ConditionFact, fieldKey } from './condition-fields.ts';
import { type FormField, type FormItem, type FormLayout, type FormMoment, itemsOf } from './form.ts';

/** What a form is looked at against: the ticket's own facts, its values, the fields, how filters know the ticket's own, and who looks when. */
export type FormScene = {
  facts: Readonly<Partial<Record<ConditionFact, unknown>>>;
  values: FieldValues;
  fields: readonly FormField[];
  own: (key: string) => FilterField | undefined;
  world: FilterWorld;
};

/**
 * The items a form shows for these values. A condition sees only what stands above it and is shown itself: a value behind a condition that does
 * not hold counts as missing. An archived field is shown while it has a value.
 */
export function shownItems(form: FormLayout, scene: FormScene): FormItem[] {
  const fieldOf = conditionFieldOf(scene.fields, scene.own);
  const byId = new Map(scene.fields.map((field) => [field.id, field]));
  const facts: Record<string, unknown> = { ...scene.facts };
  return itemsOf(form).filter((item) => {
    const field = byId.get(item.fieldId);
    const value = scene.values[item.fieldId];
    if (!field || (!field.active && value === undefined)) return false;
    if (item.when && !matches(item.when, facts, fieldOf, scene.world)) return false;
    facts[fieldKey(field.id)] = factOf(field.type, value);
    return true;
  });
}

/** The fields that are required at a moment and are not filled in, in the order of the form. */
export function missingFields(form: FormLayout, moment: FormMoment, scene: FormScene): string[] {
  const active = new Set(scene.fields.flatMap((field) => (field.active ? [field.id] : [])));
  return shownItems(form, scene)
    .filter((item) => item.requiredTo.includes(moment) && active.has(item.fieldId) && isEmptyValue(scene.values[item.fieldId]))
    .map((item) => item.fieldId);
}

/** The values a new ticket begins with: what was said, and the initial values of shown fields of which nothing was said. Null says: nothing. */
export function initialValues(
  form: FormLayout,
  said: Readonly<Record<string, FieldValue | null | undefined>>,
  scene: FormScene,
): FieldValues {
  const values: FieldValues = {};
  for (const [fieldId, value] of Object.entries(said)) if (value !== null && value !== undefined) values[fieldId] = value;
  // one after another: an initial value may show the next field
  for (const { fieldId, initial } of itemsOf(form)) {
    if (initial === null || fieldId in said) continue;
    if (shownItems(form, { ...scene, values }).some((item) => item.fieldId === fieldId)) values[fieldId] = initial;
  }
  return values;
}
