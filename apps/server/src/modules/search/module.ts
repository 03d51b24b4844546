import type { Module } from '../../platform/module.ts';
import { openIndexer } from './indexer.ts';
import { rebuildJob } from './rebuild.job.ts';
import { routes } from './routes.ts';

export const searchModule: Module = { name: 'search', routes, jobs: [rebuildJob], work: async (app) => openIndexer(app) };
