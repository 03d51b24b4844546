import { demoModule } from '../../../../demo/module.ts';
import type { Module } from '../platform/module.ts';
import { automationModule } from '../modules/automation/module.ts';
import { calendarsModule } from '../modules/calendars/module.ts';
import { channelsModule } from '../modules/channels/module.ts';
import { customersModule } from '../modules/customers/module.ts';
import { fieldsModule } from '../modules/fields/module.ts';
import { filesModule } from '../modules/files/module.ts';
import { identityModule } from '../modules/identity/module.ts';
import { integrationsModule } from '../modules/integrations/module.ts';
import { notificationsModule } from '../modules/notifications/module.ts';
import { searchModule } from '../modules/search/module.ts';
import { workforceModule } from '../modules/workforce/module.ts';
import { slaModule } from '../modules/sla/module.ts';
import { systemModule } from './system/module.ts';
import { ticketsModule } from '../modules/tickets/module.ts';

/** The one list of modules, lowest floor first. */
export const modules: readonly Module[] = [
  identityModule,
  calendarsModule,
  fieldsModule,
  filesModule,
  notificationsModule,
  searchModule,
  customersModule,
  workforceModule,
  ticketsModule,
  channelsModule,
  slaModule,
  integrationsModule,
  automationModule,
  demoModule,
  systemModule,
];
