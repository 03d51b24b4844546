import * as z from 'zod';
import { id, route } from '../kit.ts';

const transition = z.object({
  from: id('status'),
  to: id('status'),
  /** roles that may make it; null: everybody who may change tickets */
  roleIds: z.array(id('role')).max(100).nullable(),
});
/** `own` false: the tenant has set nothing, every move that the kinds of status allow is there */
const workflow = z.object({ own: z.boolean(), transitions: z.array(transition) });

export const getWorkflow = route({
  method: 'GET',
  path: '/workflow',
  may: 'settings.manage',
  summary: 'Allowed moves between statuses',
  reply: workflow,
});
export const saveWorkflow = route({
  method: 'PUT',
  path: '/workflow',
  may: 'settings.manage',
  summary: 'Set the allowed moves between statuses, as a whole; null: whatever the kinds allow',
  description:
    'Checked as a graph over the active statuses and refused with what is wrong: a status that cannot be reached from the first, one that cannot be left and is not closed, a move the kinds forbid (nothing returns to `new`, a closed ticket is opened first). What comes by mail opens a ticket again whatever stands here.',
  body: z.object({ transitions: z.array(transition).max(5000).nullable() }),
  reply: workflow,
  refusals: ['workflow_not_valid', 'status_not_found', 'role_not_found'],
});
