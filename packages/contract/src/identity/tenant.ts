import * as z from 'zod';
import { line, ok, route } from '../kit.ts';
import { locale } from './session.ts';

export const tenant = z.object({ name: z.string(), slug: z.string(), locale, timeZone: z.string(), demoLoaded: z.boolean() });
export const getTenant = route({ method: 'GET', path: '/tenant', may: 'signed_in', summary: 'The tenant', reply: tenant });
export const changeTenant = route({
  method: 'PATCH',
  path: '/tenant',
  may: 'settings.manage',
  summary: 'Change the tenant',
  body: z.object({ name: line(120), locale, timeZone: z.string().max(64) }).partial(),
  reply: tenant,
  refusals: ['invalid_input'],
});
export const loadDemo = route({
  method: 'POST',
  path: '/demo',
  may: 'settings.manage',
  summary: 'Load the demo company',
  reply: z.object({ tickets: z.int(), users: z.int() }),
  refusals: ['demo_already_loaded'],
});
export const clearDemo = route({
  method: 'DELETE',
  path: '/demo',
  may: 'settings.manage',
  summary: 'Remove the demo company and all of its traces',
  reply: ok,
});
