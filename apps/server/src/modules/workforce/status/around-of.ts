import type { Known } from '@otklik/core/workforce/status.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { workingTimeOf } from '../../calendars/index.ts';
import { addresseesOf } from '../../identity/index.ts';
import { comingAbsences } from '../absences/coming-absences.ts';
import { readSettings } from '../cards/settings.ts';
import { db } from '../db.ts';

type Around = Omit<Known, 'choice' | 'seenAt'>;

/** What stands around these people now: working hours (their own, else of a team of theirs, else of the account), absences, the time after which silence is absence. */
export async function aroundOf(ctx: Ctx, userIds: readonly string[]): Promise<(userId: string) => Around> {
  const [calendarOf, absences, { awayAfterMinutes }] = await Promise.all([
    calendarsFor(ctx, userIds),
    comingAbsences(ctx, userIds),
    readSettings(ctx),
  ]);
  const hours = new Map<string | null, Pick<Around, 'inHours' | 'hoursTurnAt'>>();
  for (const calendarId of new Set(userIds.map(calendarOf))) {
    const { time } = await workingTimeOf(ctx, calendarId);
    const inHours = time.isOpen(ctx.now);
    const turn = inHours ? time.nextClosing(ctx.now) : time.nextOpening(ctx.now);
    hours.set(calendarId, { inHours, hoursTurnAt: turn?.getTime() ?? null });
  }
  const now = ctx.now.getTime();
  const absencesOf = Map.groupBy(absences, (one) => one.userId);
  return (userId) => {
    const own = (absencesOf.get(userId) ?? []).map((one) => ({ from: Date.parse(one.startsAt), to: Date.parse(one.endsAt) }));
    const running = own.filter(({ from, to }) => from <= now && now < to);
    const turns = running.length > 0 ? running.map(({ to }) => to) : own.map(({ from }) => from);
    return {
      ...(hours.get(calendarOf(userId)) as Pick<Around, 'inHours' | 'hoursTurnAt'>),
      absent: running.length > 0,
      absenceTurnsAt: turns.length > 0 ? Math.min(...turns) : null,
      awayAfterMs: awayAfterMinutes * 60_000,
    };
  };
}

async function calendarsFor(ctx: Ctx, userIds: readonly string[]): Promise<(userId: string) => string | null> {
  if (userIds.length === 0) return () => null;
  const [people, cards, teams] = await Promise.all([
    addresseesOf(ctx, userIds),
    db(ctx)
      .selectFrom('agent_cards')
      .select(['user_id', 'calendar_id'])
      .where('tenant_id', '=', ctx.tenantId)
      .where('user_id', 'in', [...userIds])
      .execute(),
    db(ctx).selectFrom('team_hours').select(['team_id', 'calendar_id']).where('tenant_id', '=', ctx.tenantId).orderBy('team_id').execute(),
  ]);
  const own = new Map(cards.map((card) => [card.user_id, card.calendar_id]));
  return (userId) => {
    const ofTeam = teams.find(({ team_id }) => people.get(userId)?.actor.teamIds.includes(team_id));
    return own.get(userId) ?? ofTeam?.calendar_id ?? null;
  };
}
