import { Button } from '@mantine/core';
import { Banner } from '@otklik/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../../base/api.ts';
import { toastRefused } from '../../../base/toasts.ts';
import * as m from '#words';
import { offerMergeUndo, useTakeOut } from '../merging/use-merge.ts';
import { refreshTied } from '../merging/refresh-tied.ts';
import { patchTicket, type Ticket } from '../cache.ts';

/** A letter that probably belongs to another ticket: a person decides. */
export function SuggestionBanner({ ticket }: { ticket: Ticket }) {
  const queryClient = useQueryClient();
  const takeOut = useTakeOut();
  const decide = useMutation({
    mutationFn: (accept: boolean) =>
      (accept ? api.tickets.acceptSuggestion : api.tickets.dismissSuggestion)({ params: { ticketId: ticket.id } }),
    onSuccess: (changed, accept) => {
      if (!accept) patchTicket(queryClient, ticket.id, changed);
      refreshTied(queryClient, [ticket.id, changed.id]);
      if (accept) offerMergeUndo(changed.number, [ticket.id], takeOut.mutateAsync);
    },
    onError: (error) => toastRefused(m.tickets_change_refused(), error),
  });
  if (!ticket.suggestion) return null;
  const { ticketId, number, subject } = ticket.suggestion;
  return (
    <Banner
      action={
        <>
          <Button size="xs" variant="default" loading={decide.isPending} onClick={() => decide.mutate(true)}>
            {m.tickets_suggestion_accept()}
          </Button>
          <Button size="xs" variant="subtle" disabled={decide.isPending} onClick={() => decide.mutate(false)}>
            {m.tickets_suggestion_dismiss()}
          </Button>
        </>
      }
    >
      {m.tickets_suggestion()}{' '}
      <Link to="/tickets/$ticketId" params={{ ticketId }}>
        № {number} {subject}
      </Link>
    </Banner>
  );
}
