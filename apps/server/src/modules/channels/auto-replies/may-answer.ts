import type { ParsedMail } from '../adapters/email/parsed-mail.ts';
import { ROBOT } from '../adapters/email/classify/auto-reply.ts';

/**
 * Why a letter must not be answered by itself; null when it may be (RFC 3834 §2): programs, lists, reports, senders who asked not to be,
 * robots by their address, an empty return path, ourselves. Pure.
 */
export function reasonForSilence(mail: ParsedMail, sender: string, returnPath: string, ownAddresses: ReadonlySet<string>): string | null {
  const { flags, headers } = mail;
  if (flags.autoReply || flags.autoKind !== null) return 'automatic';
  if (flags.bounce || flags.abuseReport || flags.readReceipt) return 'report';
  if (flags.mailingList) return 'list';
  if (/\b(?:all|oof|autoreply)\b/i.test((headers['x-auto-response-suppress'] ?? []).join(' '))) return 'suppressed';
  if (ownAddresses.has(sender)) return 'own_address';
  if (returnPath.trim() === '') return 'no_return_path';
  return ROBOT.test(sender.split('@')[0] ?? '') ? 'robot' : null;
}
