import { formatSpan } from '@otklik/ui';
import * as m from '#words';
import type { SlaClock } from './queries.ts';

const hour = 3_600_000;

/** How a promise stands at an instant (ms), in a word and a colour. */
export function stateOf(clock: SlaClock, now: number, locale: string): { tone: 'good' | 'soon' | 'late' | 'calm'; text: string } {
  const spent = formatSpan(clock.spentSeconds * 1000, locale);
  if (clock.state === 'ended')
    return clock.breachedAt ? { tone: 'late', text: m.sla_missed({ time: spent }) } : { tone: 'good', text: m.sla_met({ time: spent }) };
  if (clock.dueAt === null) return { tone: 'calm', text: m.sla_paused({ time: spent }) };
  const left = Date.parse(clock.dueAt) - now;
  const time = formatSpan(Math.abs(left), locale);
  if (left < 0) return { tone: 'late', text: m.sla_late({ time }) };
  return { tone: left < hour ? 'soon' : 'calm', text: m.sla_left({ time }) };
}
