import { Button } from '@mantine/core';
import { Banner, Kbd } from '@otklik/ui';
import { Suspense, useMemo, useState } from 'react';
import { type Command, useCommands } from '../../../base/keys/commands.ts';
import { useMay } from '../../../base/session/queries.ts';
import { lazily } from '../../../base/lazily.ts';
import * as m from '#words';
import type { TicketScreen } from '../cache.ts';
import { useDismiss, useDuplicates } from './queries.ts';
import { reasonsInWords } from './reason-words.ts';

const CompareDialog = lazily(() => import('./compare-dialog.tsx'));

/** A quiet line when the ticket may be a duplicate: of which, how likely and why; D compares the two, a person decides. */
export function DuplicateBanner({ screen }: { screen: TicketScreen }) {
  const { ticket } = screen;
  const may = useMay('tickets.write');
  const [first] = useDuplicates(ticket.id).data?.items ?? [];
  const dismiss = useDismiss(ticket.id);
  const [comparing, setComparing] = useState(false);
  // what a letter itself suggests is asked about first
  const shown = may && ticket.suggestion === null ? first : undefined;
  const there = shown !== undefined;
  const commands = useMemo<Command[]>(
    () => (there ? [{ id: 'compare', group: 'ticket', label: m.duplicates_key(), bindings: ['KeyD'], run: () => setComparing(true) }] : []),
    [there],
  );
  useCommands(commands);
  if (!shown) return null;
  return (
    <>
      <Banner
        action={
          <>
            <Button size="xs" variant="default" rightSection={<Kbd keys={['D']} />} onClick={() => setComparing(true)}>
              {m.duplicates_compare()}
            </Button>
            <Button size="xs" variant="subtle" loading={dismiss.isPending} onClick={() => dismiss.mutate(shown)}>
              {m.duplicates_dismiss()}
            </Button>
          </>
        }
      >
        {m.duplicates_banner({ number: shown.ticket.number, score: shown.score })} · {reasonsInWords(shown.reasons)}
      </Banner>
      {comparing ? (
        <Suspense fallback={null}>
          <CompareDialog screen={screen} duplicate={shown} onClose={() => setComparing(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
