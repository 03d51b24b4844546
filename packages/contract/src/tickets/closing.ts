import * as z from 'zod';
import { route } from '../kit.ts';
import { templateBodies } from './responses.ts';

/** When solved tickets are closed by themselves, and how long an answer opens a closed one again. */
export const closing = z.object({
  /** days after solving; null: never by itself */
  closeAfterDays: z.int().min(1).max(365).nullable(),
  /** days before closing at which the requester is warned by mail; null: not */
  warnDays: z.int().min(1).max(30).nullable(),
  /** the warning; `{{ticket.number}}` and the like are filled */
  warning: templateBodies,
  /** days after closing within which an answer opens the ticket again; later it opens a new one, linked; null: always */
  reopenDays: z.int().min(0).max(3650).nullable(),
});

export const getClosing = route({
  method: 'GET',
  path: '/ticket-settings/closing',
  may: 'signed_in',
  summary: 'When solved tickets are closed by themselves',
  reply: closing,
});
export const saveClosing = route({
  method: 'PUT',
  path: '/ticket-settings/closing',
  may: 'settings.manage',
  summary: 'Decide when solved tickets are closed by themselves',
  description: 'A warning must be shorter before closing than closing is after solving, and needs a text.',
  body: closing,
  reply: closing,
  refusals: ['invalid_input', 'message_empty', 'template_not_valid'],
});
