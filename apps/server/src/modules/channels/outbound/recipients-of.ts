import { normalizeEmail } from '@otklik/core';
import { isOwn } from '../inboxes/own-address.ts';
import type { MessageToSend } from '../../tickets/index.ts';

/** Everybody a message goes to, each once; never an inbox of ours (`own`), which would take it for a loop. */
export function recipientsOf(message: Pick<MessageToSend, 'to' | 'cc'>, own: ReadonlySet<string>): string[] {
  return [...new Set([...message.to.map(({ address }) => address), ...message.cc].map(normalizeEmail))].filter(
    (address) => !isOwn(address, own),
  );
}
