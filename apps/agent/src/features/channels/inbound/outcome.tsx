import { StatusBadge, type Tone } from '@otklik/ui';
import * as m from '#words';
import type { InboundItem, Outcome } from './queries.ts';

export const outcomeWords: Record<Outcome, () => string> = {
  ticket: m.channels_outcome_ticket,
  appended: m.channels_outcome_appended,
  suggested: m.channels_outcome_suggested,
  duplicate: m.channels_outcome_duplicate,
  bounce: m.channels_outcome_bounce,
  auto_reply: m.channels_outcome_auto_reply,
  quarantined: m.channels_outcome_quarantined,
  refused: m.channels_outcome_refused,
};
const tones: Record<Outcome, Tone> = {
  ticket: 'iris',
  appended: 'green',
  suggested: 'amber',
  duplicate: 'grey',
  bounce: 'amber',
  auto_reply: 'grey',
  quarantined: 'red',
  refused: 'red',
};

/** What became of an item that came in. */
export function OutcomeBadge({ item }: { item: InboundItem }) {
  if (item.outcome) return <StatusBadge label={outcomeWords[item.outcome]()} tone={tones[item.outcome]} />;
  return (
    <StatusBadge
      label={item.state === 'quarantined' ? m.channels_outcome_quarantined() : m.channels_outcome_waiting()}
      tone={item.state === 'quarantined' ? 'red' : 'blue'}
    />
  );
}
