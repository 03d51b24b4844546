import { contract } from '@otklik/contract';
import { on } from '../../../platform/http/mount.ts';
import { changeStep } from './change-step.ts';
import { listChecklists } from './read.ts';
import { removeChecklist } from './remove-checklist.ts';
import { removeTemplate } from './remove-template.ts';
import { saveTemplate } from './save-template.ts';
import { startChecklist } from './start-checklist.ts';
import { listTemplates } from './templates.ts';

const lines = contract.tickets;

/** Contract line to verb, nothing else. */
export const checklistRoutes = {
  listChecklistTemplates: on(lines.listChecklistTemplates, (ctx) => listTemplates(ctx)),
  saveChecklistTemplate: on(lines.saveChecklistTemplate, (ctx, { params, body }) => saveTemplate(ctx, params.templateId, body)),
  removeChecklistTemplate: on(lines.removeChecklistTemplate, (ctx, { params }) => removeTemplate(ctx, params.templateId)),
  listChecklists: on(lines.listChecklists, (ctx, { params }) => listChecklists(ctx, params.ticketId)),
  startChecklist: on(lines.startChecklist, (ctx, { params, body }) =>
    startChecklist(ctx, params.ticketId, body.templateId, params.checklistId),
  ),
  removeChecklist: on(lines.removeChecklist, (ctx, { params }) => removeChecklist(ctx, params.ticketId, params.checklistId)),
  changeChecklistStep: on(lines.changeChecklistStep, (ctx, { params, body }) => changeStep(ctx, params, body)),
};
