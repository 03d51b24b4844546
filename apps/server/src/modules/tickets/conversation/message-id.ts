import { randomBytes } from 'node:crypto';
import type { Ctx } from '../../../platform/ctx.ts';
import { sameText } from '../../../platform/crypto.ts';

const form = /^otk\.([0-9a-f]{32})\.([0-9a-f]{24})\.([0-9a-f]{32})@/;

/**
 * The Message-ID of an outgoing message, fixed for ever (RFC 5322 §3.6.4): the message's id, 96 random bits and our signature over both and the tenant.
 * Without angle brackets. Who knows one holds a letter of ours; who guesses one fails the signature.
 */
export function makeMessageIdHeader(ctx: Ctx, messageId: string): string {
  const body = `otk.${messageId.replaceAll('-', '')}.${randomBytes(12).toString('hex')}`;
  return `${body}.${signature(ctx, body)}@${new URL(ctx.app.config.publicUrl).hostname}`;
}

/** The id of our message that a Message-ID names; null when it is not ours or its signature fails. */
export function readMessageIdHeader(ctx: Ctx, header: string): string | null {
  const [, id, random, signed] = form.exec(header.trim().toLowerCase()) ?? [];
  if (!id || !random || !signed || !sameText(signature(ctx, `otk.${id}.${random}`), signed)) return null;
  return `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20)}`;
}

function signature(ctx: Ctx, body: string): string {
  return Buffer.from(ctx.app.keys.sign(`message-id:${ctx.tenantId}`, body), 'base64url').toString('hex');
}
