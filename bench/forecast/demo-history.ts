import { workingTime as openTimes } from '../../packages/core/src/calendar/index.ts';
import { lookAt, type Seen, type Work } from '../../packages/core/src/forecast/testing/simulate.ts';
import type { PastTicket } from '../../apps/server/src/modules/tickets/index.ts';
import { demoFiles } from '../../demo/files.ts';
import { makeCast } from '../../demo/make-cast.ts';
import { chanceOf } from '../../demo/random.ts';
import { tellTickets } from '../../demo/tell-tickets.ts';
import { ru } from '../../demo/words/ru.ts';
import { workingTime } from '../../demo/working-time.ts';

const timeZone = 'Europe/Moscow';
const now = new Date('2026-11-18T12:00:00Z');
const began = new Date(now.getTime() - 61 * 86_400_000);
const hours = [{ from: '09:00', to: '18:00' }];
const time = openTimes({
  timeZone,
  week: [hours, hours, hours, hours, hours, [], []],
  country: null,
  shortDays: false,
  exceptions: [],
});
/** working hours since the company began */
const worked = (at: Date) => (time.between(began, at) ?? 0) / 3_600_000;

/**
 * Promises of a first answer (four working hours, one for what is urgent) as the demo company's own generator tells them, from a seed: sixty days, four hundred
 * tickets, and nobody who takes the oldest first. Each running promise is seen at eighty instants of the second half.
 */
export function seenInDemo(seed: number): Seen[] {
  const tickets = history(seed);
  const chance = chanceOf(seed + 7);
  const whole = worked(now);
  const instants = Array.from({ length: 80 }, () => (0.5 + chance.next() * 0.45) * whole);
  return [false, true].flatMap((urgent) => {
    const promise = urgent ? 1 : 4;
    const works = tickets.filter(({ priority }) => (priority === 'urgent') === urgent).map((ticket) => workOf(ticket, promise));
    return instants.flatMap((instant) => lookAt(works, instant, promise, 9));
  });
}

function workOf({ openedAt, steps }: PastTicket, promise: number): Work {
  const at = worked(openedAt);
  const taken = steps.find((step) => step.what === 'assignee');
  const answer = steps.find((step) => step.what === 'message' && step.direction === 'out');
  return { at, due: at + promise, needs: 0, taken: taken ? worked(taken.at) : Infinity, ended: answer ? worked(answer.at) : Infinity };
}

function history(seed: number): PastTicket[] {
  const chance = chanceOf(seed);
  const cast = makeCast(ru.cast, chance, 'ru', began);
  const files = demoFiles(chance, { picture: 'p', log: 'l' }).map(({ name, type, bytes }) => ({
    name,
    type,
    sha256: '0',
    size: bytes.length,
  }));
  const categoryIds = ru.cast.categories.map((_, n) => String(n));
  const world = { chance, language: ru, locale: 'ru' as const, timeZone, now, time: workingTime(now, timeZone), cast, files };
  return tellTickets({ ...world, typeIds: [], categoryIds, readerIds: [], me: null });
}
