import './events.ts';
import type { Module } from '../../platform/module.ts';
import { routes } from './routes.ts';
import { giveBackJob } from './routing/give-back.job.ts';
import { listenForWork } from './routing/listen.ts';
import { matchJob } from './routing/match.job.ts';
import { watchGiveBacks } from './routing/watch-give-backs.ts';

export const automationModule: Module = {
  name: 'automation',
  routes,
  jobs: [matchJob, giveBackJob],
  listen() {
    listenForWork();
  },
  work: watchGiveBacks,
};
