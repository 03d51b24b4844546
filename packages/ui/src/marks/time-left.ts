import { formatSpan } from './format-time.ts';
import { useTick } from './time-ago.tsx';

const hour = 3_600_000;

/** How much is left until an ISO instant, or how long it is past; ticks every half minute. `soon` is within an hour. */
export function useTimeLeft(at: string, locale: string): { state: 'late' | 'soon' | 'calm'; time: string } {
  const left = Date.parse(at) - useTick();
  return { state: left < 0 ? 'late' : left < hour ? 'soon' : 'calm', time: formatSpan(Math.abs(left), locale, 1) };
}
