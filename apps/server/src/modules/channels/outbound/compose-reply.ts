import { buffer } from 'node:stream/consumers';
import type { App } from '../../../platform/ctx.ts';
import { composeMail, type OutgoingAttachment } from '../../../platform/mail/compose-mail.ts';
import { Outage } from '../../../platform/refuse.ts';
import type { MessageToSend, Quoted } from '../../tickets/index.ts';
import { isOwn } from '../inboxes/own-address.ts';
import type { InboxRow } from '../inboxes/show-inbox.ts';
import { historyOf } from './history.ts';
import { signatureUnder } from './signature.ts';

export type Thread = { references: string[]; inReplyTo: string | null };

/** What is quoted under the answer, and in whose zone its hour is told; null: nothing. */
export type Under = { quoted: Quoted; timeZone: string } | null;

/**
 * Builds the mail of a reply: from the inbox, threaded by the conversation's Message-IDs (RFC 5322 §3.6.4), with the writer's and the inbox's signature and, where
 * the inbox wants it, what is answered.
 * Same message, same bytes. Throws UnsafeMail for a mail that no server should get, and an Outage when the store does not give the files.
 */
export async function composeReply(
  app: App,
  tenantId: string,
  message: MessageToSend,
  inbox: InboxRow,
  thread: Thread,
  under: Under,
  ownAddresses: ReadonlySet<string>,
): Promise<Buffer> {
  const own = `<${message.messageIdHeader}>`;
  const references = thread.references.map(bracketed).filter((id) => id !== own && isPlain(id));
  const asked = thread.inReplyTo === null ? null : bracketed(thread.inReplyTo);
  const inReplyTo = asked !== null && isPlain(asked) ? asked : references.at(-1);
  const to = message.to.filter(({ address }) => !isOwn(address, ownAddresses));
  const history = under && inbox.quote_history ? historyOf(under.quoted, message.text, under.timeZone) : null;
  const signature = signatureUnder(message, inbox.signature);
  const automatic = message.authorKind === 'bot' || message.authorKind === 'system';
  return composeMail({
    messageId: own,
    date: message.createdAt,
    from: { name: inbox.from_name || message.authorName, address: inbox.address },
    to,
    cc: message.cc
      .filter((address) => !isOwn(address, ownAddresses) && !to.some((one) => sameAddress(one.address, address)))
      .map((address) => ({ address })),
    subject: references.length > 0 && !/^re(?:\[\d+\])?:/i.test(message.subject) ? `Re: ${message.subject}` : message.subject,
    text: withSignature(message.text, signature) + (history ? `\n\n${history.text}` : ''),
    ...(message.html !== null && { html: message.html + htmlSignature(signature) + (history?.html ?? '') }),
    ...(inReplyTo && { inReplyTo }),
    references,
    // RFC 3834 §3.1: what no person sent says so, and no robot answers it
    headers: {
      // what a relay that makes its own Message-ID leaves alone, so that a report still names the message
      'X-Otklik-Message': own,
      ...(automatic && {
        'Auto-Submitted': message.authorKind === 'bot' ? 'auto-replied' : 'auto-generated',
        'X-Auto-Response-Suppress': 'All',
        'X-Loop': inbox.address,
      }),
    },
    attachments: await Promise.all(message.attachments.map((file) => attachment(app, tenantId, file))),
  });
}

async function attachment(app: App, tenantId: string, file: MessageToSend['attachments'][number]): Promise<OutgoingAttachment> {
  try {
    const content = await buffer(await app.storage.read(tenantId, file.sha256));
    return { filename: file.name, contentType: file.type, content, ...(file.inline && file.contentId && { cid: file.contentId }) };
  } catch (error) {
    throw new Outage('the file store does not give an attachment', { cause: error });
  }
}

const sameAddress = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
const bracketed = (id: string) => `<${id.replace(/^<|>$/g, '')}>`;

/** Foreign Message-IDs may hold anything; one that cannot stand in a header is left out. */
const isPlain = (id: string) => /^<[\x21-\x3b\x3d\x3f-\x7e]{1,900}>$/.test(id);

function withSignature(text: string, signature: string): string {
  return signature.trim() === '' ? text : `${text}\n\n-- \n${signature}`;
}

function htmlSignature(signature: string): string {
  if (signature.trim() === '') return '';
  const escaped = signature.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>');
  return `<p>-- <br>${escaped}</p>`;
}
