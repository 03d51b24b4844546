import type { KeyboardEvent } from 'react';
import { isTyping } from '../../../base/keys/typing.ts';

const ways: Record<string, number> = { KeyJ: 1, ArrowDown: 1, KeyK: -1, ArrowUp: -1 };

/** J, K and the arrows move between steps, in either layout; Escape leaves the field of a step for the step itself. */
export function moveAmongSteps(event: KeyboardEvent<HTMLElement>): void {
  const steps = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-step]')];
  const at = steps.findIndex((step) => step.closest('li')?.contains(event.target as Node));
  if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
  if (isTyping(event.target)) {
    if (event.code !== 'Escape') return;
    event.stopPropagation();
    return steps[at]?.focus();
  }
  const way = ways[event.code];
  // only from the mark of a step: other controls have arrows of their own
  if (!way || event.target !== steps[at]) return;
  event.preventDefault();
  steps[Math.min(steps.length - 1, Math.max(0, at + way))]?.focus();
}
