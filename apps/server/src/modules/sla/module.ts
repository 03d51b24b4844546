import './events.ts';
import { calendarsChanged } from '@otklik/contract/calendars/calendars.ts';
import { onEvent } from '../../platform/events/declare.ts';
import type { Module } from '../../platform/module.ts';
import { followTickets } from './clocks/on-ticket-event.ts';
import { onCalendarsChanged } from './clocks/on-calendars-changed.ts';
import { complianceExport } from './compliance/export-streams.ts';
import { pastJob } from './demo/past.job.ts';
import { sweepJob } from './clocks/sweep.job.ts';
import { watchClocks } from './clocks/watch-clocks.ts';
import { routes } from './routes.ts';

export const slaModule: Module = {
  name: 'sla',
  routes,
  jobs: [sweepJob, pastJob],
  listen() {
    followTickets();
    onEvent(calendarsChanged, (ctx) => onCalendarsChanged(ctx));
  },
  streams: complianceExport,
  work: watchClocks,
};
