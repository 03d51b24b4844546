import { Refusal } from '@otklik/client';
import { ahead } from './lazily.ts';
import type { refusalWords } from './refusal-words.ts';
import * as m from '#words';

let known: typeof refusalWords | undefined;

/** Brings the words of refusals. Every refused call waits for them, so who tells a refusal has them; without a connection there are none. */
export const fetchReasons = ahead(() =>
  import('./refusal-words.ts').then(
    (file) => void (known = file.refusalWords),
    // what failed now is asked for again by the next refusal
    () => undefined,
  ),
);

/** The reason of a failed call in the reader's language. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Refusal)) return m.shell_bug_here();
  if (error.code === 'unreachable') return m.shell_unreachable();
  const words = known?.[error.code] ?? m.errors_server_error;
  return words({ requestId: error.requestId ?? '', ...error.facts });
}

/** The id of the request that failed, for the administrator; undefined when there was none. */
export function requestOf(error: unknown): string | undefined {
  return error instanceof Refusal ? error.requestId : undefined;
}
