import type { Message } from '../cache.ts';
import type { Unsent } from './outgoing.ts';

/** How a reply or note stands in the thread until the server has answered. */
export function optimistic(out: Unsent, user: { id: string; name: string }): Message {
  const at = new Date().toISOString();
  const attachments = out.files.map((file) => ({
    id: file.id,
    name: file.name,
    type: '',
    size: file.size,
    sha256: '',
    inline: false,
    contentId: null,
    url: `/api/v1/uploads/${file.id}`,
  }));
  return {
    id: out.id,
    ticketId: out.ticketId,
    homeTicketId: null,
    kind: out.side,
    direction: 'out',
    author: { kind: 'user', id: user.id, name: user.name },
    channel: 'email',
    text: out.text,
    textVisible: out.text,
    html: null,
    attachments,
    headers: null,
    flags: null,
    recipients: out.side === 'note' ? null : (out.addressed ?? { to: [], cc: [] }),
    delivery: out.side === 'note' ? null : { state: 'queued', at, attempts: 0, reason: null, recipients: [] },
    inboundId: null,
    createdAt: at,
  };
}
