import type { App } from '../../../platform/ctx.ts';
import { lookEvery } from '../../../platform/look-every.ts';
import type { Running } from '../../../platform/module.ts';
import { fireDue } from './fire-due.ts';

const everyMs = 1000;

/**
 * Looks once a second, over all tenants, for clocks whose next share is used up. The rows hold the instants, so nothing depends on a job that survived:
 * after days of standstill the first look finds all of them.
 */
export const watchClocks = async (app: App): Promise<Running> => lookEvery(app, everyMs, 'sla.due_not_told', () => fireDue(app));
