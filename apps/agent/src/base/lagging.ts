import { startTransition, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

/** A value that changes again within so many milliseconds belongs to somebody who hurries past… */
const hurryMs = 250;
/** …and is drawn when it has stood for so long. */
const restMs = 120;
const behind = new Set<() => void>();

/**
 * The value, or the one before it until what is drawn now has been painted: for what is dear to draw and would keep the answer to a key waiting. It then follows
 * in pieces that the next key may interrupt; while a key is held nothing in between is drawn. Whoever acts on what is shown calls `catchUp` first.
 */
export function useLagging<T>(value: T): T {
  const [drawn, setDrawn] = useState(value);
  const changedAt = useRef(-Infinity);
  useEffect(() => {
    if (Object.is(drawn, value)) return;
    const atOnce = () => flushSync(() => setDrawn(() => value));
    behind.add(atOnce);
    const hurries = performance.now() - changedAt.current < hurryMs;
    changedAt.current = performance.now();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const follow = () => startTransition(() => setDrawn(() => value));
    // a frame's callbacks run before it is painted, a timer set there after
    const frame = requestAnimationFrame(() => (timer = setTimeout(follow, hurries ? restMs : 0)));
    return () => {
      behind.delete(atOnce);
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [drawn, value]);
  return drawn;
}

/** Draws at once whatever still lags behind: before a key or a pointer acts on what is shown. */
export function catchUp(): void {
  for (const draw of [...behind]) draw();
}
