import './events.ts';
import type { Module } from '../../platform/module.ts';
import { routes } from './routes.ts';
import { deliverJob } from './webhooks/deliver.job.ts';
import { listenForWebhooks } from './webhooks/on-event.ts';
import { startSweeping } from './webhooks/sweep.ts';

export const integrationsModule: Module = {
  name: 'integrations',
  routes,
  jobs: [deliverJob],
  listen: listenForWebhooks,
  work: startSweeping,
};
