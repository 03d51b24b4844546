import './events.ts';
import { tenantCreated } from '@otklik/contract/identity/events.ts';
import { onEvent } from '../../platform/events/declare.ts';
import type { Module } from '../../platform/module.ts';
import { seedCalendar } from './definitions/seed-calendar.ts';
import { routes } from './routes.ts';

export const calendarsModule: Module = {
  name: 'calendars',
  routes,
  jobs: [],
  listen() {
    onEvent(tenantCreated, (ctx) => seedCalendar(ctx));
  },
};
