import type { Module } from '../../platform/module.ts';
import './events.ts';
import './search-sources.ts';
import { contactExport } from './export/export-contacts.ts';
import { fieldFileStreams } from './fields/file-streams.ts';
import { importJob } from './imports/import.job.ts';
import { undoImportJob } from './imports/undo.job.ts';
import { routes } from './routes.ts';

export const customersModule: Module = {
  name: 'customers',
  routes,
  jobs: [importJob, undoImportJob],
  streams: (api, app) => {
    contactExport(api, app);
    fieldFileStreams(api, app);
  },
};
