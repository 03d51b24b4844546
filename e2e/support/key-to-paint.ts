import type { Page } from 'playwright-core';

export type KeyToPaint = { keys: number; p50: number; p95: number; longest: number; conversation: number | null };
type Spans = { keySpans: number[]; conversationSpans: number[] };

/** Measures from now on, on every page of this window, how long each key takes until the frame after it is painted; J and K, until that which shows the next row. `conversation` is the median until the next conversation stands there, where one was waited for. */
export async function measureKeys(page: Page): Promise<() => Promise<KeyToPaint>> {
  await page.addInitScript(() => {
    const spans: number[] = ((window as unknown as Spans).keySpans = []);
    const conversations: number[] = ((window as unknown as Spans).conversationSpans = []);
    const log = () => document.querySelector('[role="log"]');
    const active = () => document.querySelector('[role="listbox"]')?.getAttribute('aria-activedescendant');
    window.addEventListener(
      'keydown',
      ({ timeStamp, code, target }) => {
        const before = active();
        const types = target instanceof HTMLElement && (target.isContentEditable || target instanceof HTMLInputElement);
        const steps = !types && (code === 'KeyJ' || code === 'KeyK');
        const frame = () => {
          const waits = steps && active() === before && performance.now() - timeStamp < 1000;
          if (waits) return void requestAnimationFrame(frame);
          // a message is taken up after the frame that was just being drawn
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => spans.push(performance.now() - timeStamp);
          port2.postMessage(null);
        };
        requestAnimationFrame(frame);
        const old = log();
        const read = () => {
          if (performance.now() - timeStamp > 400) return;
          if (log() === old || !log()) return void requestAnimationFrame(read);
          conversations.push(performance.now() - timeStamp);
        };
        if (steps) requestAnimationFrame(read);
      },
      true,
    );
  });
  return async () => {
    const { keySpans, conversationSpans } = await page.evaluate(() => {
      const { keySpans, conversationSpans } = window as unknown as Spans;
      return { keySpans: keySpans.splice(0), conversationSpans: conversationSpans.splice(0) };
    });
    const spans = keySpans.toSorted((a, b) => a - b);
    const at = (sorted: readonly number[], share: number) =>
      Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
    const read = conversationSpans.toSorted((a, b) => a - b);
    return {
      keys: spans.length,
      p50: at(spans, 0.5),
      p95: at(spans, 0.95),
      longest: at(spans, 1),
      conversation: read.length > 0 ? at(read, 0.5) : null,
    };
  };
}
