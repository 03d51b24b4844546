import * as z from 'zod';
import { id, instant, line, ok, route } from '../kit.ts';

export const skill = z.object({ id: id('skill'), name: z.string() });
const level = z.int().min(1).max(5);

export const absence = z.object({
  id: id('absence'),
  userId: id('user'),
  startsAt: instant,
  endsAt: instant,
  /** whoever gets the work meanwhile */
  substituteId: id('user').nullable(),
  note: z.string(),
});

/** What is known of a person at work. */
export const agentCard = z.object({
  userId: id('user'),
  /** false: nothing is given to this person by distribution */
  takesWork: z.boolean(),
  /** how much open work at once, in the weights of channels */
  capacity: z.int().min(1).max(500),
  /** null: the hours of the team, else of the account */
  calendarId: id('calendar').nullable(),
  skills: z.array(z.object({ skillId: id('skill'), level })),
  /** those that have not ended, the next one first */
  absences: z.array(absence),
});

const weights = z
  .record(z.string().regex(/^[a-z_]{1,30}$/), z.int().min(0).max(100))
  .refine((one) => Object.keys(one).length <= 30, 'too_many');
export const workforceSettings = z.object({
  /** minutes without a key or a click after which somebody is away */
  awayAfterMinutes: z.int().min(1).max(480),
  /** what one ticket of a source takes of a capacity; 1 where nothing is said */
  weights,
});

export const listAgentCards = route({
  method: 'GET',
  path: '/agent-cards',
  may: 'workforce.manage',
  summary: 'Everybody active: capacity, hours, skills, absences; with them the hours of teams and what holds for all',
  reply: z.object({
    items: z.array(agentCard),
    teamHours: z.array(z.object({ teamId: id('team'), calendarId: id('calendar') })),
    settings: workforceSettings,
  }),
});
export const saveAgentCard = route({
  method: 'PUT',
  path: '/agent-cards/{userId}',
  may: 'workforce.manage',
  summary: "Change a person's capacity, hours and skills",
  params: z.object({ userId: id('user') }),
  body: agentCard
    .pick({ takesWork: true, capacity: true, calendarId: true })
    .extend({ skills: z.array(z.object({ skillId: id('skill'), level })).max(100) }),
  reply: ok,
  refusals: ['user_not_found', 'calendar_not_found', 'skill_not_found'],
});
export const saveTeamHours = route({
  method: 'PUT',
  path: '/teams/{teamId}/hours',
  may: 'workforce.manage',
  summary: 'The working hours of a team, null for those of the account',
  params: z.object({ teamId: id('team') }),
  body: z.object({ calendarId: id('calendar').nullable() }),
  reply: ok,
  refusals: ['team_not_found', 'calendar_not_found'],
});
export const saveWorkforceSettings = route({
  method: 'PUT',
  path: '/workforce-settings',
  may: 'workforce.manage',
  summary: 'When somebody counts as away, and what a ticket of each source weighs',
  body: workforceSettings,
  reply: ok,
});
export const saveAbsence = route({
  method: 'PUT',
  path: '/absences/{absenceId}',
  may: 'workforce.manage',
  summary: 'Add or change an absence and who stands in (the id is made by the caller)',
  params: z.object({ absenceId: id('absence') }),
  body: z
    .object({
      userId: id('user'),
      startsAt: instant,
      endsAt: instant,
      substituteId: id('user').nullable().default(null),
      note: z.string().trim().max(200).default(''),
    })
    .refine(({ startsAt, endsAt }) => Date.parse(startsAt) < Date.parse(endsAt), 'ends_before_it_begins')
    .refine(({ userId, substituteId }) => userId !== substituteId, 'own_substitute'),
  reply: ok,
  refusals: ['user_not_found', 'limit_reached'],
});
export const removeAbsence = route({
  method: 'DELETE',
  path: '/absences/{absenceId}',
  may: 'workforce.manage',
  summary: 'Remove an absence',
  params: z.object({ absenceId: id('absence') }),
  reply: ok,
  refusals: ['not_found'],
});

export const listSkills = route({
  method: 'GET',
  path: '/skills',
  may: 'signed_in',
  summary: 'Skills, by name',
  reply: z.object({ items: z.array(skill) }),
});
export const saveSkill = route({
  method: 'PUT',
  path: '/skills/{skillId}',
  may: 'workforce.manage',
  summary: 'Add or rename a skill (the id is made by the caller)',
  params: z.object({ skillId: id('skill') }),
  body: z.object({ name: line(60) }),
  reply: skill,
  refusals: ['already_exists', 'limit_reached'],
});
export const removeSkill = route({
  method: 'DELETE',
  path: '/skills/{skillId}',
  may: 'workforce.manage',
  summary: 'Remove a skill that no rule of distribution asks for; people lose it',
  params: z.object({ skillId: id('skill') }),
  reply: ok,
  refusals: ['skill_not_found', 'in_use'],
});
