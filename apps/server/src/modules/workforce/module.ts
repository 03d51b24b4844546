import './events.ts';
import { calendarsChanged } from '@otklik/contract/calendars/calendars.ts';
import { peopleChanged } from '@otklik/contract/identity/events.ts';
import { onEvent } from '../../platform/events/declare.ts';
import type { Module } from '../../platform/module.ts';
import { routes } from './routes.ts';
import { turnAll } from './status/turn-all.ts';
import { watchTurns } from './status/watch-turns.ts';

export const workforceModule: Module = {
  name: 'workforce',
  routes,
  jobs: [],
  listen() {
    onEvent(calendarsChanged, turnAll);
    onEvent(peopleChanged, turnAll);
  },
  work: watchTurns,
};
