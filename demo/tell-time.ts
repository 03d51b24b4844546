import { localDay } from '@otklik/core/local-day.ts';
import type { DemoTime, PastTicket } from '../apps/server/src/modules/tickets/index.ts';
import type { World } from './world.ts';

/** The time people of the cast have entered: after some of their answers, in steps of five minutes. */
export function tellTime(
  { chance, cast, language, timeZone }: World,
  tickets: readonly PastTicket[],
  kinds: readonly DemoTime['work'][],
): DemoTime[] {
  const people = new Set<string | null>(cast.users.map(({ id }) => id));
  return tickets.flatMap((ticket) =>
    ticket.steps.flatMap((step): DemoTime[] => {
      if (step.what !== 'message' || step.direction !== 'out' || !people.has(step.by.id) || !chance.hit(0.4)) return [];
      const kind = chance.hit(0.7) ? 0 : chance.whole(0, kinds.length - 1);
      return [
        {
          ...{ ticketId: ticket.id, userId: step.by.id as string, work: kinds[kind] as DemoTime['work'] },
          ...{ day: localDay(step.at, timeZone), at: step.at, note: chance.pick(language.aids.work[kind]?.notes ?? ['']) },
          minutes: 5 * (kind === 0 ? chance.whole(1, 9) : chance.whole(8, 30)),
        },
      ];
    }),
  );
}
