import * as z from 'zod';
import { event, id } from '../kit.ts';

export const tenantCreated = event('tenant.created', z.object({ tenantId: id('tenant'), locale: z.enum(['ru', 'en']) }));
export const sessionsEnded = event('sessions.ended', z.object({ userId: id('user') }));
export const rightsChanged = event('rights.changed', z.object({ userId: id('user').nullable(), roleId: id('role').nullable() }));
/** people, teams or roles changed: screens fetch them anew */
export const peopleChanged = event('people.changed', z.object({ what: z.enum(['users', 'teams', 'roles', 'invitations']) }));
/** the tenant's own name, language or zone changed */
export const tenantChanged = event('tenant.changed', z.object({ tenantId: id('tenant') }));
