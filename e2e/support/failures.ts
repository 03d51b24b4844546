import type { Page } from 'playwright-core';
import { afterEach } from 'vitest';
import { shot } from './browser.ts';

/** Takes a picture of the page when a test of this file fails: `.cache/shots/failed-<test>.png`. */
export function shotFailures(page: () => Page | undefined): void {
  afterEach(async ({ task }) => {
    const shown = page();
    if (task.result?.state === 'fail' && shown && !shown.isClosed())
      await shot(shown, `failed-${task.name.slice(0, 60).replace(/[^\p{L}\p{N}]+/gu, '-')}`);
  });
}
