import { dayStart, localDay } from '../local-day.ts';
import { type Condition, conditionsOf, type FilterField, type FilterPart, type FilterWorld } from './filter.ts';
import type { Facts } from './matches.ts';
import { awayMs, plusDays } from './span.ts';

/**
 * The first instant after now at which the mere passing of time may turn a condition of a filter, these values staying as they are: an age is reached, a day
 * begins. Before it the filter holds, or does not, as it does now. Null when no time turns it.
 */
export function turnAfter(
  filter: FilterPart,
  facts: Facts,
  fieldOf: (key: string) => FilterField | undefined,
  world: FilterWorld,
): Date | null {
  const turns = conditionsOf(filter).flatMap((one) => turnOf(one, fieldOf(one.field), facts[one.field] ?? null, world) ?? []);
  const later = turns.filter((at) => at > world.now.getTime());
  return later.length > 0 ? new Date(Math.min(...later)) : null;
}

function turnOf({ op, value }: Condition, field: FilterField | undefined, fact: unknown, { now, timeZone }: FilterWorld): number | null {
  const isOfTime = field?.kind === 'instant' || field?.kind === 'date';
  if (!isOfTime || fact === null || typeof value !== 'string' || isFixed(value)) return null;
  const away = awayMs(value);
  // a millisecond after the instant lies just so far from now
  if (field.kind === 'instant' && op !== 'on' && away !== null) return new Date(fact as string | Date).getTime() - away + 1;
  const day = localDay(new Date(now.getTime() + (away ?? 0)), timeZone);
  return dayStart(plusDays(day, 1), timeZone).getTime() - (away ?? 0);
}

const isFixed = (value: string) => /^\d{4}-/.test(value);
