import { contract } from '@otklik/contract';
import { on } from '../../../platform/http/mount.ts';
import { dropReminder } from './drop-reminder.ts';
import { listReminders } from './list-reminders.ts';
import { setReminder } from './set-reminder.ts';

const lines = contract.tickets;

/** Contract line to verb, nothing else. */
export const reminderRoutes = {
  listReminders: on(lines.listReminders, (ctx, { params }) => listReminders(ctx, params.ticketId)),
  setReminder: on(lines.setReminder, (ctx, { params, body }) => setReminder(ctx, params.ticketId, params.reminderId, body)),
  dropReminder: on(lines.dropReminder, (ctx, { params }) => dropReminder(ctx, params.ticketId, params.reminderId)),
};
