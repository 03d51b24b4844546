import type { Facts } from '@otklik/core/filter/matches.ts';
import type { Happening } from './happening.ts';

/** What is known of the event itself, as conditions name it. Pure. */
export function eventFacts({ changes, actor, business, slaClock, duplicateScore }: Happening): Facts {
  return {
    ...Object.fromEntries(Object.entries(changes).map(([field, { from }]) => [`was:${field}`, from])),
    actor,
    business: business?.kind ?? null,
    amount: business?.amount ?? null,
    slaClock,
    duplicateScore,
  };
}
