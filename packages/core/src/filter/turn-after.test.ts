import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FilterField } from './filter.ts';
import { matches } from './matches.ts';
import { namedDays } from './span.ts';
import { turnAfter } from './turn-after.ts';

const minute = 60_000;
const fields: Record<string, FilterField> = { at: { kind: 'instant', nullable: true }, on: { kind: 'date', nullable: true } };
const fieldOf = (key: string) => fields[key];
const start = Date.parse('2026-03-27T00:00:00Z');
const moment = fc.oneof(
  fc.constantFrom(...namedDays),
  fc
    .tuple(fc.constantFrom('-', '+'), fc.integer({ min: 0, max: 90 }), fc.constantFrom('min', 'h', 'd', 'w'))
    .map((parts) => parts.join('')),
  fc.constantFrom('2026-03-28', '2026-03-28T12:00:00Z'),
);
const condition = fc.record({ field: fc.constantFrom('at', 'on'), op: fc.constantFrom('since', 'before', 'on'), value: moment });

test('nothing turns before the instant that is told, over a change of the clock; what turns is told', () => {
  let turned = 0;
  fc.assert(
    fc.property(
      fc.array(condition, { minLength: 1, maxLength: 3 }),
      fc.integer({ min: -9 * 1440, max: 9 * 1440 }),
      fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Vladivostok', 'UTC'),
      fc.boolean(),
      (conditions, away, timeZone, any) => {
        const at = new Date(start + away * minute);
        const facts = { at: at.toISOString(), on: at.toISOString().slice(0, 10) };
        const filter = any ? { any: conditions } : { all: conditions };
        const holds = (now: number) => matches(filter, facts, fieldOf, { now: new Date(now), timeZone, me: null, teamIds: [] });
        let now = start;
        for (let steps = 0; steps < 8; steps++) {
          const next = turnAfter(filter, facts, fieldOf, { now: new Date(now), timeZone, me: null, teamIds: [] })?.getTime() ?? Infinity;
          expect(next).toBeGreaterThan(now);
          const stands = holds(now);
          for (let then = now; then < Math.min(next, now + 3 * 1440 * minute); then += 97 * minute) expect(holds(then)).toBe(stands);
          if (next === Infinity) return;
          expect(holds(next - 1)).toBe(stands);
          if (holds(next) !== stands) turned += 1;
          now = next;
        }
      },
    ),
    { numRuns: 120, seed: 4 },
  );
  expect(turned).toBeGreaterThan(30);
});
