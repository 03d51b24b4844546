import type { Page } from 'playwright-core';

export type KeyToPaint = { keys: number; p50: number; p95: number; longest: number };

/** Measures from now on, on every page of this window, how long each key takes until the frame after it is painted. */
export async function measureKeys(page: Page): Promise<() => Promise<KeyToPaint>> {
  await page.addInitScript(() => {
    const spans: number[] = ((window as unknown as { keySpans: number[] }).keySpans = []);
    window.addEventListener(
      'keydown',
      ({ timeStamp }) =>
        requestAnimationFrame(() => {
          // a message is taken up after the frame that was just being drawn
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => spans.push(performance.now() - timeStamp);
          port2.postMessage(null);
        }),
      true,
    );
  });
  return async () => {
    const spans = (await page.evaluate(() => (window as unknown as { keySpans: number[] }).keySpans)).toSorted((a, b) => a - b);
    const at = (share: number) => Math.round(spans[Math.min(spans.length - 1, Math.floor(spans.length * share))] ?? 0);
    return { keys: spans.length, p50: at(0.5), p95: at(0.95), longest: at(1) };
  };
}
