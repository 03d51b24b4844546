import './events.ts';
import type { Module } from '../../platform/module.ts';
import { routes } from './routes.ts';

export const fieldsModule: Module = { name: 'fields', routes, jobs: [] };
