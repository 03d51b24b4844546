import { showToast } from '@otklik/ui';
import * as m from '#words';
import { reasonOf } from './reason-of.ts';

/** Says that something was refused, why, and offers to try again. */
export function toastRefused(what: string, error: unknown, retry?: () => void): void {
  showToast({ message: what, detail: reasonOf(error), tone: 'bad', ...(retry ? { action: { label: m.shell_retry(), run: retry } } : {}) });
}

/** A short word that something is done. */
export function toastDone(message: string): void {
  showToast({ message, tone: 'good', life: 3500 });
}
