import * as z from 'zod';
import { id, instant, line, ok, route } from '../kit.ts';
import { permissions } from '../permissions.ts';
import { locale } from './session.ts';

export const user = z.object({
  id: id('user'),
  name: z.string(),
  email: z.string(),
  roleId: id('role'),
  teamIds: z.array(id('team')),
  locale,
  timeZone: z.string(),
  status: z.enum(['active', 'disabled']),
  secondFactor: z.boolean(),
  lastSeenAt: instant.nullable(),
  createdAt: instant,
});
export const listUsers = route({
  method: 'GET',
  path: '/users',
  may: 'signed_in',
  summary: 'People of the tenant',
  reply: z.object({ items: z.array(user) }),
});
export const createUser = route({
  method: 'POST',
  path: '/users',
  may: 'people.manage',
  summary: 'Add a person with a password (an invitation is kinder)',
  body: z.object({
    email: z.string().max(254),
    name: line(120),
    password: z.string().max(1000),
    roleId: id('role').optional(),
    teamIds: z.array(id('team')).max(50).default([]),
    locale: locale.optional(),
    timeZone: z.string().max(64).optional(),
  }),
  reply: user,
  status: 201,
  refusals: ['already_exists', 'address_not_valid', 'password_too_weak', 'role_not_found', 'team_not_found'],
});
export const changeUser = route({
  method: 'PATCH',
  path: '/users/{userId}',
  may: 'people.manage',
  summary: 'Change name, role, teams; disable or enable',
  params: z.object({ userId: id('user') }),
  body: z
    .object({ name: line(120), roleId: id('role'), teamIds: z.array(id('team')).max(50), status: z.enum(['active', 'disabled']) })
    .partial(),
  reply: user,
  refusals: ['user_not_found', 'role_not_found', 'team_not_found', 'last_administrator'],
});
export const endUserSessions = route({
  method: 'DELETE',
  path: '/users/{userId}/sessions',
  may: 'people.manage',
  summary: 'Sign a person out everywhere',
  params: z.object({ userId: id('user') }),
  reply: z.object({ ended: z.int() }),
  refusals: ['user_not_found'],
});

export const team = z.object({ id: id('team'), name: z.string(), color: z.string(), memberIds: z.array(id('user')) });
const teamBody = z.object({ name: line(80), color: z.string().regex(/^#[0-9a-f]{6}$/i), memberIds: z.array(id('user')).max(1000) });
export const listTeams = route({
  method: 'GET',
  path: '/teams',
  may: 'signed_in',
  summary: 'Teams',
  reply: z.object({ items: z.array(team) }),
});
export const createTeam = route({
  method: 'POST',
  path: '/teams',
  may: 'people.manage',
  summary: 'Add a team',
  body: teamBody.partial({ color: true, memberIds: true }),
  reply: team,
  status: 201,
  refusals: ['already_exists', 'user_not_found'],
});
export const changeTeam = route({
  method: 'PATCH',
  path: '/teams/{teamId}',
  may: 'people.manage',
  summary: 'Change a team',
  params: z.object({ teamId: id('team') }),
  body: teamBody.partial(),
  reply: team,
  refusals: ['team_not_found', 'user_not_found', 'already_exists'],
});
export const removeTeam = route({
  method: 'DELETE',
  path: '/teams/{teamId}',
  may: 'people.manage',
  summary: 'Remove a team that has no tickets',
  params: z.object({ teamId: id('team') }),
  reply: ok,
  refusals: ['team_not_found', 'in_use'],
});

export const role = z.object({
  id: id('role'),
  key: z.enum(['administrator', 'supervisor', 'agent', 'light_agent']).nullable(),
  name: z.string(),
  permissions: z.array(z.enum(permissions)),
  userCount: z.int(),
});
const roleBody = z.object({ name: line(80), permissions: z.array(z.enum(permissions)) });
export const listRoles = route({
  method: 'GET',
  path: '/roles',
  may: 'signed_in',
  summary: 'Roles and their rights',
  reply: z.object({ items: z.array(role) }),
});
export const createRole = route({
  method: 'POST',
  path: '/roles',
  may: 'roles.manage',
  summary: 'Add a role',
  body: roleBody,
  reply: role,
  status: 201,
  refusals: ['already_exists'],
});
export const changeRole = route({
  method: 'PATCH',
  path: '/roles/{roleId}',
  may: 'roles.manage',
  summary: 'Change a role; the administrator role keeps its rights',
  params: z.object({ roleId: id('role') }),
  body: roleBody.partial(),
  reply: role,
  refusals: ['role_not_found', 'already_exists', 'last_administrator'],
});
export const removeRole = route({
  method: 'DELETE',
  path: '/roles/{roleId}',
  may: 'roles.manage',
  summary: 'Remove a role nobody has',
  params: z.object({ roleId: id('role') }),
  reply: ok,
  refusals: ['role_not_found', 'in_use', 'last_administrator'],
});
