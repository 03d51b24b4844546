import type { Module } from '../../platform/module.ts';
import { digestJob } from './digest/digest.job.ts';
import './events.ts';
import { mailJob } from './mail/mail.job.ts';
import { pushJob } from './push/push.job.ts';
import { routes } from './routes.ts';
import { keepNotificationsSwept } from './sweep.ts';

export const notificationsModule: Module = {
  name: 'notifications',
  routes,
  jobs: [mailJob, pushJob, digestJob],
  work: keepNotificationsSwept,
};
