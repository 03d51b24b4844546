export { type Field, type FieldSubject, fieldsOf, findField, freshFieldsOf } from './definitions/read-fields.ts';
export { removeDemoFields } from './demo/remove-demo-fields.ts';
export { saveField } from './definitions/save-field.ts';
export { type Around, checkFields, type FieldChange } from './values/check-fields.ts';
export { fieldCell } from './values/field-cell.ts';
export { changesBetween, fieldsAfter } from './values/fields-after.ts';
export { holdsAny, holdsKey, holdsKeyBetween, holdsNumberBetween } from './values/holds.ts';
export { subjectsWith } from './values/subjects.ts';
export { forgetFieldValues, keepFieldValues, keepManyFieldValues } from './values/keep-values.ts';
