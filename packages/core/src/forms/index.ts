export { conditionFacts, type ConditionFact, conditionFieldOf, fieldKey } from './condition-fields.ts';
export {
  type FormFace,
  type FormField,
  type FormItem,
  type FormLayout,
  type FormMoment,
  type FormSection,
  itemsOf,
  plainForm,
} from './form.ts';
export { type FormFault, formFaultKinds, formFaults } from './form-faults.ts';
export { formFacts, type FormTicket } from './scene.ts';
export { type FormScene, initialValues, missingFields, shownItems } from './shown-items.ts';
