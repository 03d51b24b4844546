import { useEffect, useState } from 'react';

/** False until what is drawn now has been painted, then true: for parts that are dear to draw and would keep the answer to a key waiting. */
export function useAfterPaint(): boolean {
  const [painted, setPainted] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    // a frame's callbacks run before it is painted, a timer set there after
    const frame = requestAnimationFrame(() => (timer = setTimeout(() => setPainted(true))));
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, []);
  return painted;
}
