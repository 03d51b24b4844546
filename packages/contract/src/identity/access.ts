import * as z from 'zod';
import { id, instant, line, ok, route } from '../kit.ts';
import { locale, me } from './session.ts';

/** The secret of a link. What cannot be one (a list, null, nothing at all) is answered like one that is unknown. */
const linkToken = z.string().max(200).catch('');

/** First run: open until the first tenant exists, then closed for ever. */
export const getSetup = route({
  method: 'GET',
  path: '/setup',
  may: 'anyone',
  summary: 'Is this a fresh installation, and am I signed in',
  reply: z.object({ fresh: z.boolean(), signedIn: z.boolean() }),
});
export const setUp = route({
  method: 'POST',
  path: '/setup',
  may: 'anyone',
  summary: 'Make the first tenant and its administrator, and sign in',
  body: z.object({
    organization: line(120),
    name: line(120),
    email: z.string().max(254),
    password: z.string().max(1000),
    locale,
    timeZone: z.string().max(64),
  }),
  reply: me,
  refusals: ['already_set_up', 'password_too_weak', 'address_not_valid'],
});

export const requestReset = route({
  method: 'POST',
  path: '/password-resets',
  may: 'anyone',
  summary: 'Ask for a link that sets a new password; the answer is the same for an unknown address',
  body: z.object({ email: z.string().max(254) }),
  reply: ok,
  status: 202,
  refusals: ['too_many_requests'],
});
export const resetPassword = route({
  method: 'POST',
  path: '/password-resets/redeem',
  may: 'anyone',
  summary: 'Set a new password by the link; all sessions end',
  body: z.object({ token: linkToken, password: z.string().max(1000) }),
  reply: ok,
  refusals: ['token_not_found', 'password_too_weak'],
});

export const invitation = z.object({
  id: id('invitation'),
  email: z.string(),
  name: z.string(),
  roleId: id('role'),
  teamIds: z.array(id('team')),
  createdAt: instant,
  expiresAt: instant,
});
export const listInvitations = route({
  method: 'GET',
  path: '/invitations',
  may: 'people.manage',
  summary: 'Open invitations',
  reply: z.object({ items: z.array(invitation) }),
});
export const invite = route({
  method: 'POST',
  path: '/invitations',
  may: 'people.manage',
  summary: 'Invite a colleague; the link goes by mail and is shown once to the one who invites',
  body: z.object({ email: z.string().max(254), name: line(120), roleId: id('role'), teamIds: z.array(id('team')).max(50).default([]) }),
  reply: invitation.extend({ link: z.string() }),
  status: 201,
  refusals: ['already_exists', 'address_not_valid', 'role_not_found', 'team_not_found'],
});
export const withdrawInvitation = route({
  method: 'DELETE',
  path: '/invitations/{invitationId}',
  may: 'people.manage',
  summary: 'Withdraw an invitation',
  params: z.object({ invitationId: id('invitation') }),
  reply: ok,
  refusals: ['not_found'],
});
export const seeInvitation = route({
  method: 'POST',
  path: '/invitations/look-up',
  may: 'anyone',
  summary: 'What an invitation link is for',
  body: z.object({ token: linkToken }),
  reply: z.object({ email: z.string(), name: z.string(), tenantName: z.string() }),
  refusals: ['token_not_found'],
});
export const acceptInvitation = route({
  method: 'POST',
  path: '/invitations/redeem',
  may: 'anyone',
  summary: 'Accept an invitation by its link, and sign in',
  body: z.object({
    token: linkToken,
    name: line(120),
    password: z.string().max(1000),
    locale: locale.optional(),
    timeZone: z.string().max(64).optional(),
  }),
  reply: me,
  refusals: ['token_not_found', 'password_too_weak'],
});
