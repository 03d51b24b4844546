import type { AgentStatus } from '@otklik/core/workforce/status.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { comingAbsences } from '../absences/coming-absences.ts';
import { usualCapacity } from '../cards/list-cards.ts';
import { db } from '../db.ts';

/** What distribution asks about a person. */
export type Staff = {
  status: AgentStatus;
  since: Date | null;
  takesWork: boolean;
  capacity: number;
  skills: Readonly<Record<string, number>>;
  /** set while the person is absent: until when, and who stands in */
  absence: { until: string; substituteId: string | null } | null;
};

/** These people at work, everybody asked about is answered; four queries however many. */
export async function staffOf(ctx: Ctx, userIds: readonly string[]): Promise<Map<string, Staff>> {
  if (userIds.length === 0) return new Map();
  const [states, cards, skills, absences] = await Promise.all([
    db(ctx)
      .selectFrom('agent_states')
      .selectAll()
      .where('tenant_id', '=', ctx.tenantId)
      .where('user_id', 'in', [...userIds])
      .execute(),
    db(ctx)
      .selectFrom('agent_cards')
      .selectAll()
      .where('tenant_id', '=', ctx.tenantId)
      .where('user_id', 'in', [...userIds])
      .execute(),
    db(ctx)
      .selectFrom('agent_skills')
      .selectAll()
      .where('tenant_id', '=', ctx.tenantId)
      .where('user_id', 'in', [...userIds])
      .execute(),
    comingAbsences(ctx, userIds),
  ]);
  const stateOf = new Map(states.map((row) => [row.user_id, row]));
  const cardOf = new Map(cards.map((row) => [row.user_id, row]));
  const skillsOf = Map.groupBy(skills, (row) => row.user_id);
  const running = new Map(absences.filter((one) => new Date(one.startsAt) <= ctx.now).map((one) => [one.userId as string, one]));
  return new Map(
    userIds.map((userId) => {
      const [state, card, absence] = [stateOf.get(userId), cardOf.get(userId), running.get(userId)];
      return [
        userId,
        {
          status: (state?.status ?? 'off') as AgentStatus,
          since: state?.since ?? null,
          takesWork: card?.takes_work ?? true,
          capacity: card?.capacity ?? usualCapacity,
          skills: Object.fromEntries((skillsOf.get(userId) ?? []).map(({ skill_id, level }) => [skill_id, level])),
          absence: absence ? { until: absence.endsAt, substituteId: absence.substituteId } : null,
        },
      ];
    }),
  );
}
