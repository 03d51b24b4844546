import type { Selectable } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import type { TicketTables } from '../tables.ts';

type Row = Selectable<TicketTables['messages']>;
type File = Pick<Selectable<TicketTables['attachments']>, 'id' | 'name' | 'type' | 'size' | 'sha256' | 'inline' | 'content_id'>;

/** A message as the API tells it. */
export function messageShape(row: Row, files: readonly File[]) {
  return {
    id: row.id,
    ticketId: row.ticket_id,
    homeTicketId: row.home_ticket_id,
    kind: row.kind as 'message' | 'note',
    direction: row.direction as 'in' | 'out',
    author: { kind: row.author_kind as 'contact', id: row.author_id, name: row.author_name },
    channel: row.channel,
    text: row.text,
    textVisible: row.text_visible,
    html: row.html,
    attachments: files.map(attachmentShape),
    headers: row.headers ?? null,
    flags: row.flags ?? null,
    recipients: row.direction === 'out' && row.kind === 'message' ? { to: row.sent_to, cc: row.cc } : null,
    delivery: row.delivery_state
      ? {
          state: row.delivery_state as 'queued',
          at: (row.delivery_at ?? row.created_at).toISOString(),
          attempts: row.delivery_attempts,
          reason: row.delivery_reason,
          recipients: row.delivery_recipients ?? [],
        }
      : null,
    inboundId: row.inbound_id,
    createdAt: row.created_at.toISOString(),
  };
}

function attachmentShape(file: File) {
  return {
    id: file.id,
    name: file.name,
    type: file.type,
    size: Number(file.size),
    sha256: file.sha256,
    inline: file.inline,
    contentId: file.content_id,
    url: `/api/v1/attachments/${file.id}`,
  };
}

type EventRow = {
  id: string;
  seq: number;
  type: string;
  at: Date;
  actor_kind: string;
  actor_id: string | null;
  actor_name: string;
  cause: { kind: string; id: string | null; name: string | null } | null;
  data: Record<string, unknown>;
};

/** An event of a ticket's history as the API tells it. */
export function eventShape(row: EventRow) {
  return {
    id: row.id,
    seq: row.seq,
    type: row.type,
    at: row.at.toISOString(),
    actor: { kind: row.actor_kind as 'user', id: row.actor_id, name: row.actor_name },
    cause: row.cause ? { kind: row.cause.kind, id: row.cause.id, name: row.cause.name } : null,
    data: row.data,
  };
}

/** Who the actor of a ctx is as the author of a message. */
export function authorOf(ctx: Ctx) {
  const kind = ctx.actor.kind === 'key' ? ('key' as const) : ctx.actor.kind === 'user' ? ('user' as const) : ('system' as const);
  return { kind, id: ctx.actor.id, name: ctx.actor.name };
}
