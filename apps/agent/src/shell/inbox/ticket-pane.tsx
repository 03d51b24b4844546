import { SkeletonRows, useColumns } from '@otklik/ui';
import { memo, Suspense } from 'react';
import { Failed } from '../../base/failed.tsx';
import type { TicketScreen } from '../../features/tickets/cache.ts';
import { Composer } from '../../features/tickets/composer/composer.tsx';
import { useMarkRead, useTicket } from '../../features/tickets/conversation/queries.ts';
import { Thread } from '../../features/tickets/conversation/thread.tsx';
import { TicketHeader } from '../../features/tickets/conversation/ticket-header.tsx';
import { Macros } from '../../features/automation/macros/macros.tsx';
import { Later } from '../../features/tickets/follow-up/later.tsx';
import { OpenChildren } from '../../features/tickets/links/open-children.tsx';
import { Snoozing } from '../../features/tickets/snooze/snoozing.tsx';
import { useReadOnOpening } from '../../features/notifications/center/queries.ts';
import { useBeats } from '../../features/tickets/presence/use-presence.ts';
import { useLagging } from '../../base/lagging.ts';
import { lazily } from '../../base/lazily.ts';
import * as m from '#words';
import { useTicketCommands } from './use-ticket-commands.ts';

const SuggestionBanner = lazily(() =>
  import('../../features/tickets/suggestion/suggestion-banner.tsx').then((file) => ({ default: file.SuggestionBanner })),
);
const DuplicateBanner = lazily(() =>
  import('../../features/tickets/duplicates/duplicate-banner.tsx').then((file) => ({ default: file.DuplicateBanner })),
);
const FollowMerge = lazily(() => import('../../features/tickets/merging/follow-merge.tsx').then((file) => ({ default: file.FollowMerge })));

type TicketPaneProps = { ticketId: string; onBack?: () => void; full?: boolean };

/** The open ticket: header, conversation, composer. A pane that fails alone. Its header and keys change at once, the conversation and the composer a frame later. */
export function TicketPane({ ticketId, onBack, full }: TicketPaneProps) {
  const screen = useTicket(ticketId);
  const drawn = useTicket(useLagging(ticketId)).data ?? screen.data;
  const { mode } = useColumns();
  useMarkRead(drawn);
  useReadOnOpening(drawn?.ticket.id);
  const merged = screen.data?.ticket.isMerged ?? false;
  useBeats(screen.data && !merged ? ticketId : null);
  useTicketCommands(merged ? undefined : screen.data?.ticket);
  if (!screen.data || !drawn)
    return screen.isError ? (
      <Failed error={screen.error} onRetry={() => void screen.refetch()} title={m.tickets_ticket_failed()} />
    ) : (
      <SkeletonRows label={m.tickets_ticket_loading()} rows={5} height={110} />
    );
  // an old answer of the cache may tell of a merge that is taken back by now
  if (merged && !screen.isFetching)
    return (
      <Suspense fallback={null}>
        <FollowMerge ticket={screen.data.ticket} />
      </Suspense>
    );
  return (
    <>
      <TicketHeader ticket={screen.data.ticket} onBack={mode === 'narrow' ? onBack : undefined} full={full ?? false} />
      <Drawn screen={drawn} />
      <Snoozing ticket={screen.data.ticket} />
      <Later ticket={screen.data.ticket} />
      <Macros ticket={screen.data.ticket} />
    </>
  );
}

/** What is dear to draw, left alone while only the header changes. */
const Drawn = memo(function Drawn({ screen }: { screen: TicketScreen }) {
  const { ticket } = screen;
  return (
    <>
      <Suspense fallback={null}>
        {ticket.suggestion ? <SuggestionBanner ticket={ticket} /> : null}
        <DuplicateBanner key={`duplicate-${ticket.id}`} screen={screen} />
      </Suspense>
      <OpenChildren ticket={ticket} />
      <Thread key={ticket.id} screen={screen} />
      <Composer screen={screen} />
    </>
  );
});
