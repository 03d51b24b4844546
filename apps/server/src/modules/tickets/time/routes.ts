import { contract } from '@otklik/contract';
import { on } from '../../../platform/http/mount.ts';
import { addTime } from './add-time.ts';
import { correctTime } from './correct-time.ts';
import { listCorrections } from './list-corrections.ts';
import { listTicketTime } from './list-ticket-time.ts';
import { listTime } from './list-time.ts';
import { removeTime } from './remove-time.ts';
import { saveWorkType } from './save-work-type.ts';
import { startTimer } from './start-timer.ts';
import { dropTimer, stopTimer } from './stop-timer.ts';
import { readTimeSettings, saveTimeSettings } from './time-settings.ts';
import { getTimer } from './timer.ts';
import { listWorkTypes } from './work-types.ts';

const lines = contract.tickets;

/** Contract line to verb, nothing else. */
export const timeRoutes = {
  listWorkTypes: on(lines.listWorkTypes, (ctx) => listWorkTypes(ctx)),
  saveWorkType: on(lines.saveWorkType, (ctx, { params, body }) => saveWorkType(ctx, params.workTypeId, body)),
  getTimeSettings: on(lines.getTimeSettings, (ctx) => readTimeSettings(ctx)),
  saveTimeSettings: on(lines.saveTimeSettings, (ctx, { body }) => saveTimeSettings(ctx, body)),
  getTimer: on(lines.getTimer, (ctx) => getTimer(ctx)),
  startTimer: on(lines.startTimer, (ctx, { body }) => startTimer(ctx, body.ticketId, body.startedAt)),
  stopTimer: on(lines.stopTimer, (ctx, { body }) => stopTimer(ctx, body)),
  dropTimer: on(lines.dropTimer, (ctx) => dropTimer(ctx)),
  listTicketTime: on(lines.listTicketTime, (ctx, { params }) => listTicketTime(ctx, params.ticketId)),
  listTime: on(lines.listTime, (ctx, { query }) => listTime(ctx, query)),
  addTime: on(lines.addTime, (ctx, { params, body }) => addTime(ctx, params.ticketId, params.entryId, body)),
  correctTime: on(lines.correctTime, (ctx, { params, body }) => correctTime(ctx, params.entryId, body)),
  removeTime: on(lines.removeTime, (ctx, { params }) => removeTime(ctx, params.entryId)),
  listTimeCorrections: on(lines.listTimeCorrections, (ctx, { params }) => listCorrections(ctx, params.entryId)),
};
