import { contract } from '@otklik/contract';
import { on } from '../../../platform/http/mount.ts';
import { changeStatus } from './change-status.ts';
import { createStatus } from './create-status.ts';
import { getTicketSettings } from './get-settings.ts';
import { saveCategory } from './save-category.ts';
import { removeForm } from '../forms/remove-form.ts';
import { readForms } from '../forms/read-forms.ts';
import { saveForm } from '../forms/save-form.ts';
import { readWorkflow } from '../workflow/read-workflow.ts';
import { saveWorkflow } from '../workflow/save-workflow.ts';
import { saveType } from './save-type.ts';

const lines = contract.tickets;

/** Contract line to verb, nothing else. */
export const settingsRoutes = {
  getTicketSettings: on(lines.getTicketSettings, (ctx) => getTicketSettings(ctx)),
  createStatus: on(lines.createStatus, (ctx, { body }) => createStatus(ctx, body)),
  changeStatus: on(lines.changeStatus, (ctx, { params, body }) => changeStatus(ctx, params.statusId, body)),
  saveType: on(lines.saveType, (ctx, { params, body }) => saveType(ctx, params.typeId, body)),
  listForms: on(lines.listForms, async (ctx) => ({ items: await readForms(ctx) })),
  saveForm: on(lines.saveForm, (ctx, { params, body }) => saveForm(ctx, params.formId, body)),
  removeForm: on(lines.removeForm, (ctx, { params }) => removeForm(ctx, params.formId)),
  getWorkflow: on(lines.getWorkflow, (ctx) => readWorkflow(ctx)),
  saveWorkflow: on(lines.saveWorkflow, (ctx, { body }) => saveWorkflow(ctx, body.transitions)),
  saveCategory: on(lines.saveCategory, (ctx, { params, body }) => saveCategory(ctx, params.categoryId, body)),
};
