import { contract } from '@otklik/contract';
import { on } from '../../../platform/http/mount.ts';
import { changeStatus } from './change-status.ts';
import { createStatus } from './create-status.ts';
import { getTicketSettings } from './get-settings.ts';
import { saveCategory } from './save-category.ts';
import { saveType } from './save-type.ts';

const lines = contract.tickets;

/** Contract line to verb, nothing else. */
export const settingsRoutes = {
  getTicketSettings: on(lines.getTicketSettings, (ctx) => getTicketSettings(ctx)),
  createStatus: on(lines.createStatus, (ctx, { body }) => createStatus(ctx, body)),
  changeStatus: on(lines.changeStatus, (ctx, { params, body }) => changeStatus(ctx, params.statusId, body)),
  saveType: on(lines.saveType, (ctx, { params, body }) => saveType(ctx, params.typeId, body)),
  saveCategory: on(lines.saveCategory, (ctx, { params, body }) => saveCategory(ctx, params.categoryId, body)),
};
