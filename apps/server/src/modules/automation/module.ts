import './events.ts';
import { tenantChanged } from '@otklik/contract/identity/events.ts';
import { onEvent } from '../../platform/events/declare.ts';
import type { Module } from '../../platform/module.ts';
import { tellDeeds } from './macros/bulk-deeds.ts';
import { routes } from './routes.ts';
import { giveBackJob } from './routing/give-back.job.ts';
import { listenForWork } from './routing/listen.ts';
import { matchJob } from './routing/match.job.ts';
import { seeToHoldersJob } from './routing/see-to-holders.job.ts';
import { watchGiveBacks } from './routing/watch-give-backs.ts';
import { onTenantChanged } from './schedules/on-tenant-changed.ts';
import { runTimedJob } from './schedules/run-timed.job.ts';
import { watchTime } from './schedules/watch-time.ts';
import { listenToTickets } from './triggers/gather.ts';
import { runRulesJob } from './triggers/run-rules.job.ts';

export const automationModule: Module = {
  name: 'automation',
  routes,
  jobs: [matchJob, giveBackJob, seeToHoldersJob, runRulesJob, runTimedJob],
  listen() {
    tellDeeds();
    listenForWork();
    listenToTickets();
    onEvent(tenantChanged, onTenantChanged);
  },
  async work(app) {
    const running = [watchGiveBacks(app), watchTime(app)];
    return {
      async stop() {
        await Promise.all(running.map((one) => one.stop()));
      },
    };
  },
};
