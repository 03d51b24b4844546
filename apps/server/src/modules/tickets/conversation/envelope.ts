import type { Ctx } from '../../../platform/ctx.ts';
import { type MessageToSend, messageToSend } from './to-send.ts';

/** What a carrier needs of a message to intend its sending. */
export type Envelope = Pick<MessageToSend, 'messageIdHeader' | 'inboxId' | 'to' | 'cc'> & {
  /** written in this transaction, so nothing can be intended for it yet */ fresh: boolean;
};

/** by the list of what the transaction has told: copies of a ctx share it */
const written = new WeakMap<Ctx['told'], Map<string, Envelope>>();

/** Keeps the envelope of a message for those who hear that it is queued in the same transaction: they need not read what was just written. */
export function keepEnvelope(ctx: Ctx, messageId: string, envelope: Omit<Envelope, 'fresh'>): void {
  const known = written.get(ctx.told) ?? new Map<string, Envelope>();
  written.set(ctx.told, known.set(messageId, { ...envelope, fresh: true }));
}

/** The envelope of an outgoing message; null when it is no more to be sent or nobody is there to get it. */
export async function envelopeOf(ctx: Ctx, messageId: string): Promise<Envelope | null> {
  const known = written.get(ctx.told)?.get(messageId);
  if (known) return known;
  const message = await messageToSend(ctx, messageId);
  return message && { ...message, fresh: false };
}
