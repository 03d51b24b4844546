import { memo, useSyncExternalStore } from 'react';
import { formatAgo, formatInstant } from './format-time.ts';

type TimeAgoProps = { at: string; locale: string; className?: string | undefined };

/** Minutes, hours, days, then a date; ticks every half minute, the full date and time stand in the tooltip. `at` is an ISO instant. */
export const TimeAgo = memo(function TimeAgo({ at, locale, className }: TimeAgoProps) {
  const now = useTick();
  return (
    <time className={className} dateTime={at} title={formatInstant(at, locale)}>
      {formatAgo(at, now, locale)}
    </time>
  );
});

/** The instant of now in ms, fresh every half minute. */
export const useTick = (): number => useSyncExternalStore(subscribe, snapshot);

const listeners = new Set<() => void>();
let tick = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

/** One clock for all rows: a list of a thousand times wakes once, and only while something is shown. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    tick = Date.now();
    for (const call of listeners) call();
  }, 30_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

function snapshot(): number {
  if (Date.now() - tick > 60_000) tick = Date.now();
  return tick;
}
