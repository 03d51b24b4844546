import type { Ctx } from '../../../platform/ctx.ts';
import { everyAddressee } from '../../identity/index.ts';
import { comingAbsences } from '../absences/coming-absences.ts';
import { db } from '../db.ts';
import { readSettings } from './settings.ts';

/** The card of everybody active, with what holds for teams and for all; four queries however many people. */
export async function listCards(ctx: Ctx) {
  const [people, cards, skills, absences, teamHours, settings] = await Promise.all([
    everyAddressee(ctx),
    db(ctx).selectFrom('agent_cards').selectAll().where('tenant_id', '=', ctx.tenantId).execute(),
    db(ctx).selectFrom('agent_skills').selectAll().where('tenant_id', '=', ctx.tenantId).orderBy('level', 'desc').execute(),
    comingAbsences(ctx),
    db(ctx)
      .selectFrom('team_hours')
      .select(['team_id as teamId', 'calendar_id as calendarId'])
      .where('tenant_id', '=', ctx.tenantId)
      .execute(),
    readSettings(ctx),
  ]);
  const cardOf = new Map(cards.map((card) => [card.user_id, card]));
  const skillsOf = Map.groupBy(skills, (row) => row.user_id);
  const absencesOf = Map.groupBy(absences, (row) => row.userId);
  const items = [...people.keys()].map((userId) => {
    const card = cardOf.get(userId);
    return {
      userId,
      takesWork: card?.takes_work ?? true,
      capacity: card?.capacity ?? usualCapacity,
      calendarId: card?.calendar_id ?? null,
      skills: (skillsOf.get(userId) ?? []).map(({ skill_id, level }) => ({ skillId: skill_id, level })),
      absences: absencesOf.get(userId) ?? [],
    };
  });
  return { items, teamHours, settings };
}

/** Of a person nobody has said anything about. */
export const usualCapacity = 10;
