import { choices, statuses } from '@otklik/core/workforce/status.ts';
import * as z from 'zod';
import { event, id, instant, ok, route } from '../kit.ts';

export const agentStatus = z.object({
  userId: id('user'),
  status: z.enum(statuses),
  /** what the person chose: auto follows hours and activity */
  choice: z.enum(choices),
  since: instant,
});

export const listAgentStatuses = route({
  method: 'GET',
  path: '/agent-statuses',
  may: 'signed_in',
  summary: 'Who is at work now; whoever was never seen is not listed and is off',
  reply: z.object({ items: z.array(agentStatus) }),
});
export const chooseStatus = route({
  method: 'PUT',
  path: '/my-status',
  may: 'signed_in',
  summary: 'Say whether I take work: by my hours and activity, or as I say',
  description:
    'Online without a sign of life becomes away after the time of the account. An absence is stronger than any choice. A program is refused.',
  body: z.object({ choice: z.enum(choices) }),
  reply: agentStatus,
  refusals: ['not_signed_in'],
});
export const noteActivity = route({
  method: 'POST',
  path: '/my-status/activity',
  may: 'signed_in',
  summary: 'A sign of life of the person at the screen; sent once a minute while keys and pointer move',
  reply: ok,
  refusals: ['not_signed_in'],
});
export const chooseStatusOf = route({
  method: 'PUT',
  path: '/agent-statuses/{userId}',
  may: 'workforce.manage',
  summary: 'Say it for somebody who forgot to',
  params: z.object({ userId: id('user') }),
  body: z.object({ choice: z.enum(choices) }),
  reply: agentStatus,
  refusals: ['user_not_found'],
});

/** somebody came, went, or became away by silence or by the clock */
export const agentStatusChanged = event(
  'agent.status_changed',
  z.object({ userId: id('user'), from: z.enum(statuses), status: z.enum(statuses), since: instant }),
);
