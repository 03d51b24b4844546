import type { Module } from '../../platform/module.ts';
import './events.ts';
import './search-sources.ts';
import { routes } from './routes.ts';

export const customersModule: Module = { name: 'customers', routes, jobs: [] };
