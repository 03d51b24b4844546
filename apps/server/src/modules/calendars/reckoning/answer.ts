import type { askCalendar } from '@otklik/contract/calendars/calendars.ts';
import type { InferSchemaOutput } from '@orpc/contract';
import { toInstant } from '@otklik/core';
import { unknownYears, workingTime } from '@otklik/core/calendar/index.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { checkZone } from '../definitions/check-zone.ts';
import { type Reckoning, workingTimeOf } from './working-time-of.ts';

type Asked = InferSchemaOutput<NonNullable<(typeof askCalendar)['~orpc']['inputSchema']>>['body'];
type Question = Asked['questions'][number];
type Answer = InferSchemaOutput<NonNullable<(typeof askCalendar)['~orpc']['outputSchema']>>['items'][number];

/** Answers questions in working time, of a calendar of the tenant or of one given whole. Refuses calendar_not_found, invalid_input for an unknown zone. */
export async function answer(ctx: Ctx, { calendar, questions }: Asked): Promise<{ items: Answer[] }> {
  const reckoning = await reckoningOf(ctx, calendar);
  return { items: questions.map((question) => answerOne(reckoning, question, ctx.now)) };
}

async function reckoningOf(ctx: Ctx, calendar: Asked['calendar']): Promise<Pick<Reckoning, 'calendar' | 'time'>> {
  if (!calendar || 'id' in calendar) return workingTimeOf(ctx, calendar?.id ?? null, calendar?.version);
  checkZone(calendar.timeZone, 'body.calendar.timeZone');
  return { calendar, time: workingTime(calendar) };
}

function answerOne({ calendar, time }: Pick<Reckoning, 'calendar' | 'time'>, question: Question, now: Date): Answer {
  const at = question.at ? new Date(question.at) : now;
  const told = (until: Date | null, rest: Partial<Answer>): Answer => ({
    at: toInstant(at),
    ...rest,
    unknownYears: unknownYears(calendar, at, until ?? at),
  });
  if (question.ask === 'is_open') return told(at, { open: time.isOpen(at) });
  if (question.ask === 'between') {
    const until = new Date(question.until);
    const worked = time.between(at, until);
    return told(until, { seconds: worked === null ? null : worked / 1000 });
  }
  const found =
    question.ask === 'add'
      ? time.add(at, Math.round(question.seconds * 1000))
      : question.ask === 'next_opening'
        ? time.nextOpening(at)
        : time.nextClosing(at);
  return told(found, { instant: found && toInstant(found) });
}
