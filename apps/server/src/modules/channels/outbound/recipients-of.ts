import { normalizeEmail } from '@otklik/core';
import type { MessageToSend } from '../../tickets/index.ts';

/** Everybody a message goes to, each once. */
export function recipientsOf(message: Pick<MessageToSend, 'to' | 'cc'>): string[] {
  return [...new Set([message.to.address, ...message.cc].map(normalizeEmail))];
}
