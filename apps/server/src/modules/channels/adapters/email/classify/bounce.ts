import type { Bounce } from '../parsed-mail.ts';
import type { Evidence } from './classify.ts';

/** Reads a delivery report, or null when the mail is none. */
export function readBounce(_mail: Evidence): Bounce | null {
  return null;
}
