import './events.ts';
import { tenantCreated } from '@otklik/contract/identity/events.ts';
import { onEvent } from '../../platform/events/declare.ts';
import type { Module } from '../../platform/module.ts';
import { attachmentStreams } from './attachments/streams.ts';
import { remotePictureStreams } from './attachments/remote-picture.ts';
import { routes } from './routes.ts';
import { seedTicketSettings } from './settings/index.ts';

export const ticketsModule: Module = {
  name: 'tickets',
  routes,
  jobs: [],
  streams: (api, app) => {
    attachmentStreams(api, app);
    remotePictureStreams(api, app);
  },
  listen: () => onEvent(tenantCreated, (ctx) => seedTicketSettings(ctx)),
};
