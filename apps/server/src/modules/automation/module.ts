import './events.ts';
import type { Module } from '../../platform/module.ts';
import { routes } from './routes.ts';

export const automationModule: Module = { name: 'automation', routes, jobs: [] };
