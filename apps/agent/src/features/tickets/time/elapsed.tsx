import { clockOf } from '@otklik/core/work-time/read-duration.ts';
import { useEffect, useState } from 'react';

/** Whole minutes since an instant as a clock shows them; ticks by itself. */
export function useElapsed(since: string): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), 10_000);
    return () => clearInterval(ticking);
  }, []);
  return Math.max(0, Math.floor((now - Date.parse(since)) / 60_000));
}

/** How long it has run, 1:05. */
export function Elapsed({ since }: { since: string }) {
  return <time>{clockOf(useElapsed(since))}</time>;
}
