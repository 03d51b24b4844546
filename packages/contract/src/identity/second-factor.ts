import * as z from 'zod';
import { ok, route } from '../kit.ts';

/** The second factor is a time-based code (RFC 6238). It is on only after a first right code was given. */
export const startSecondFactor = route({
  method: 'POST',
  path: '/session/second-factor',
  may: 'signed_in',
  summary: 'Begin to set up one-time codes',
  reply: z.object({ secret: z.string(), otpauthUrl: z.string() }),
  refusals: ['second_factor_already_on'],
});
export const confirmSecondFactor = route({
  method: 'PUT',
  path: '/session/second-factor',
  may: 'signed_in',
  summary: 'Turn one-time codes on by a first right code; recovery codes are shown once',
  body: z.object({ code: z.string().max(10) }),
  reply: z.object({ recoveryCodes: z.array(z.string()) }),
  refusals: ['second_factor_wrong', 'second_factor_already_on', 'not_found'],
});
export const removeSecondFactor = route({
  method: 'POST',
  path: '/session/second-factor/removal',
  may: 'signed_in',
  summary: 'Turn one-time codes off',
  body: z.object({ password: z.string().max(1000) }),
  reply: ok,
  refusals: ['wrong_credentials'],
});
export const renewRecoveryCodes = route({
  method: 'POST',
  path: '/session/recovery-codes',
  may: 'signed_in',
  summary: 'Make new recovery codes; the old ones die',
  body: z.object({ password: z.string().max(1000) }),
  reply: z.object({ recoveryCodes: z.array(z.string()) }),
  refusals: ['wrong_credentials', 'not_found'],
});
