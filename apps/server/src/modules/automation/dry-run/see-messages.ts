import type { Life } from './life.ts';
import type { State } from './state.ts';

/** Puts into a ticket what its messages say of it at an instant, where a rule asks for that. */
export function seeMessages(life: Life, at: Date, current: string | null): void {
  if (life.trial.readsMessages) Object.assign(life.state, messagesAt(life, at, current));
}

/**
 * How many messages there were, which was the last, whether one had a file. `current` belongs to the event that is looked at. Those that rules wrote in truth are
 * left out, those that they would have written count.
 */
export function messagesAt({ past, unwritten, written }: Life, at: Date, current: string | null): State {
  const isThere = (one: { id: string; at: Date }) => one.at <= at || one.id === current;
  const messages = past.messages.filter(({ id }) => !unwritten.has(id));
  const there = messages.filter(isThere);
  const last = there.findLast((one) => one.kind === 'message' && !one.automatic);
  return {
    messageCount: Number(past.facts.messageCount) - (past.messages.length - there.length) + written.size,
    lastMessage: last?.at.toISOString() ?? null,
    lastDirection: last?.direction ?? null,
    hasAttachment: there.some((one) => one.attached),
  };
}
