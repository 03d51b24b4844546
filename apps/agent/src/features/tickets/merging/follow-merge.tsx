import { EmptyState, SkeletonRows } from '@otklik/ui';
import { IconArrowMerge } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import * as m from '#words';
import type { Ticket } from '../cache.ts';
import { keepDraft, readDraft } from '../composer/device-drafts.ts';

/** A merged ticket leads to its survivor, and what was being written goes along; where that is out of sight, it says so. */
export function FollowMerge({ ticket }: { ticket: Ticket }) {
  const navigate = useNavigate();
  const survivorId = ticket.mergedInto?.ticketId;
  useEffect(() => {
    if (!survivorId) return;
    for (const side of ['message', 'note'] as const) {
      const draft = readDraft(ticket.id, side);
      if (!draft || readDraft(survivorId, side)) continue;
      if (keepDraft(survivorId, side, draft)) keepDraft(ticket.id, side, { ...draft, html: '', text: '', attachments: [] });
    }
    void navigate({ to: '.', params: (old) => ({ ...old, ticketId: survivorId }), search: (old) => old, replace: true });
  }, [survivorId, ticket.id, navigate]);
  if (survivorId) return <SkeletonRows label={m.tickets_ticket_loading()} rows={5} height={110} />;
  return (
    <EmptyState
      icon={<IconArrowMerge size={22} stroke={1.6} />}
      title={m.merging_hidden_title({ number: ticket.number })}
      text={m.merging_hidden_text()}
    />
  );
}
