export { type Field, type FieldSubject, fieldsOf, findField, freshFieldsOf } from './definitions/read-fields.ts';
export { type Around, checkFields, type FieldChange } from './values/check-fields.ts';
export { holdsAny, holdsKey, holdsKeyBetween, holdsNumberBetween } from './values/holds.ts';
export { forgetFieldValues, keepFieldValues } from './values/keep-values.ts';
