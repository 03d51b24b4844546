import { contract } from '@otklik/contract';
import { on } from '../../platform/http/mount.ts';
import { orderFields } from './definitions/order-fields.ts';
import { readFields } from './definitions/read-fields.ts';
import { removeField } from './definitions/remove-field.ts';
import { saveField } from './definitions/save-field.ts';

const lines = contract.fields;

/** Contract line to verb, nothing else. */
export const routes = {
  listFields: on(lines.listFields, async (ctx, { query }) => ({
    items: (await readFields(ctx)).filter((field) => query.of === undefined || field.of === query.of),
  })),
  saveField: on(lines.saveField, (ctx, { params, body }) => saveField(ctx, params.fieldId, body)),
  orderFields: on(lines.orderFields, (ctx, { body }) => orderFields(ctx, body.of, body.fieldIds)),
  removeField: on(lines.removeField, (ctx, { params }) => removeField(ctx, params.fieldId)),
};
