import { systemMailJob } from '../../platform/mail/system-mail.ts';
import type { Module } from '../../platform/module.ts';
import './events.ts';
import { sendResetJob } from './resets/send-reset.job.ts';
import { routes } from './routes.ts';
import { keepSwept } from './sweep.ts';

export const identityModule: Module = { name: 'identity', routes, jobs: [systemMailJob, sendResetJob], work: keepSwept };
