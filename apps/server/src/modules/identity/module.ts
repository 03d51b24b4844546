import type { Module } from '../../platform/module.ts';
import { routes } from './routes.ts';

export const identityModule: Module = { name: 'identity', routes, jobs: [] };
