import './events.ts';
import './search/sources.ts';
import { tenantCreated } from '@otklik/contract/identity/events.ts';
import { deliveryChanged } from '@otklik/contract/tickets/messages.ts';
import { ticketChanged, ticketOpened, ticketWoken } from '@otklik/contract/tickets/tickets.ts';
import { onEvent } from '../../platform/events/declare.ts';
import type { Module } from '../../platform/module.ts';
import { attachmentStreams } from './attachments/streams.ts';
import { remotePictureStreams } from './attachments/remote-picture.ts';
import { bulkJob } from './bulk/bulk.job.ts';
import { followMerges } from './customers/follow-merges.ts';
import { declareTicketWords } from '../notifications/index.ts';
import { onDeliveryChanged } from './notices/on-delivery-changed.ts';
import { onTicketWoken } from './notices/on-ticket-woken.ts';
import { onTicketChanged } from './notices/on-ticket-changed.ts';
import { exportStreams } from './export/streams.ts';
import { describeTickets } from './notices/ticket-words.ts';
import { stepFileStreams } from './checklists/step-file-streams.ts';
import { startAutomatic } from './checklists/start-automatic.ts';
import { fieldFileStreams } from './forms/field-file-streams.ts';
import { findDuplicatesJob } from './duplicates/find.job.ts';
import { layFinding } from './duplicates/lay-finding.ts';
import { releaseHeldJob } from './holders/release-held.job.ts';
import { seeToHolderJob } from './holders/see-to-holder.job.ts';
import { watchHolders } from './holders/watch-holders.ts';
import { routes } from './routes.ts';
import { seedTicketSettings } from './settings/index.ts';
import { closeJob } from './closing/close.job.ts';
import { followUpJob } from './follow-up/follow-up.job.ts';
import { layFollowUp } from './follow-up/lay-follow-up.ts';
import { timeStreams } from './time/export-streams.ts';
import { timerForgottenJob } from './time/timer-forgotten.job.ts';
import { remindJob } from './reminders/remind.job.ts';
import { watchDue } from './due/watch-due.ts';
import { layWaking } from './snooze/lay-waking.ts';
import { wakeJob } from './snooze/wake.job.ts';

export const ticketsModule: Module = {
  name: 'tickets',
  routes,
  jobs: [bulkJob, findDuplicatesJob, wakeJob, remindJob, timerForgottenJob, followUpJob, closeJob, releaseHeldJob, seeToHolderJob],
  streams: (api, app) => {
    attachmentStreams(api, app);
    remotePictureStreams(api, app);
    exportStreams(api, app);
    timeStreams(api, app);
    fieldFileStreams(api, app);
    stepFileStreams(api, app);
  },
  listen() {
    onEvent(ticketOpened, layFinding);
    onEvent(ticketOpened, (ctx, { ticketId }) => startAutomatic(ctx, ticketId));
    onEvent(ticketChanged, async (ctx, { ticketId, changes }) => {
      if (changes.typeId) await startAutomatic(ctx, ticketId);
    });
    onEvent(tenantCreated, (ctx) => seedTicketSettings(ctx));
    watchHolders();
    followMerges();
    onEvent(ticketChanged, layWaking);
    onEvent(ticketChanged, layFollowUp);
    onEvent(ticketChanged, onTicketChanged);
    onEvent(deliveryChanged, onDeliveryChanged);
    onEvent(ticketWoken, onTicketWoken);
    declareTicketWords(describeTickets);
  },
  work: watchDue,
};
