export { type Checked, checkValue, type ValueFault, valueFaults } from './check-value.ts';
export {
  type FieldFile,
  type FieldLimits,
  type FieldOption,
  type FieldRule,
  type FieldType,
  type FieldValue,
  type FieldValues,
  fieldBounds,
  fieldTypes,
  isEmptyValue,
  type Money,
} from './field.ts';
export { filesIn } from './files-in.ts';
export { factOf, filterFieldOf } from './facts.ts';
export { type IndexKey, indexKeys, textKey } from './index-keys.ts';
export { readFieldText, writtenTypes, type YesNo } from './read-text.ts';
export { pathOf, withDescendants } from './options.ts';
export { wordsIn } from './words-in.ts';
