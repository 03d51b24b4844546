import * as z from 'zod';
import { id, instant, ok, route } from '../kit.ts';
import { permissions } from '../permissions.ts';

export const locale = z.enum(['ru', 'en']);

export const me = z.object({
  user: z.object({
    id: id('user'),
    name: z.string(),
    email: z.string(),
    locale,
    timeZone: z.string(),
    secondFactor: z.boolean(),
    signature: z.string(),
  }),
  tenant: z.object({ id: id('tenant'), slug: z.string(), name: z.string(), locale, timeZone: z.string(), demoLoaded: z.boolean() }),
  role: z.object({ id: id('role'), name: z.string() }),
  /** runs the installation: backups of all accounts, the hold of sending */
  operator: z.boolean(),
  permissions: z.array(z.enum(permissions)),
  teamIds: z.array(id('team')),
});

/** POST /session: signs in and sets the session cookie. With a second factor on, the answer says so and the call is repeated with `code`. */
export const signIn = route({
  method: 'POST',
  path: '/session',
  may: 'anyone',
  summary: 'Sign in',
  description:
    'Sets an HttpOnly cookie. When the account has a second factor and `code` is absent, answers `secondFactorNeeded: true` and signs nobody in. `code` is six digits of an authenticator or a recovery code. `tenant` (its slug) is needed only when the address is known to several tenants.',
  body: z.object({
    email: z.string().max(254),
    password: z.string().max(1000),
    tenant: z.string().max(63).optional(),
    code: z.string().max(40).optional(),
  }),
  reply: z.union([z.object({ secondFactorNeeded: z.literal(true) }), me.extend({ secondFactorNeeded: z.literal(false) })]),
  refusals: ['wrong_credentials', 'second_factor_wrong', 'tenant_ambiguous', 'too_many_requests'],
});
export const signOut = route({ method: 'DELETE', path: '/session', may: 'signed_in', summary: 'Sign out', reply: ok });
export const getMe = route({ method: 'GET', path: '/session', may: 'signed_in', summary: 'Who am I, and what may I do', reply: me });

export const changeProfile = route({
  method: 'PATCH',
  path: '/session/profile',
  may: 'signed_in',
  summary: 'Change my own profile',
  body: z
    .object({ name: z.string().trim().min(1).max(120), locale, timeZone: z.string().max(64), signature: z.string().max(4000) })
    .partial(),
  reply: me,
  refusals: ['invalid_input'],
});
export const changePassword = route({
  method: 'PUT',
  path: '/session/password',
  may: 'signed_in',
  summary: 'Change my password; every other session of mine ends',
  body: z.object({ current: z.string().max(1000), next: z.string().max(1000) }),
  reply: ok,
  refusals: ['wrong_credentials', 'password_too_weak'],
});

export const session = z.object({
  id: id('session'),
  current: z.boolean(),
  createdAt: instant,
  lastSeenAt: instant,
  address: z.string(),
  userAgent: z.string(),
});
export const listSessions = route({
  method: 'GET',
  path: '/sessions',
  may: 'signed_in',
  summary: 'My sessions',
  reply: z.object({ items: z.array(session) }),
});
export const revokeSession = route({
  method: 'DELETE',
  path: '/sessions/{sessionId}',
  may: 'signed_in',
  summary: 'End one of my sessions',
  params: z.object({ sessionId: id('session') }),
  reply: ok,
  refusals: ['not_found'],
});
export const revokeOtherSessions = route({
  method: 'DELETE',
  path: '/sessions',
  may: 'signed_in',
  summary: 'End all my sessions but this one',
  reply: z.object({ ended: z.int() }),
});
