import { ticketChanged, ticketOpened, ticketReopened, ticketWoken } from '@otklik/contract/tickets/tickets.ts';
import { ticketReleased } from '@otklik/contract/tickets/merging.ts';
import { workforceChanged } from '@otklik/contract/workforce/lines.ts';
import { agentStatusChanged } from '@otklik/contract/workforce/status.ts';
import { onEvent } from '../../../platform/events/declare.ts';
import { distributionsOf } from './distributions.ts';
import { layMatching } from './lay-matching.ts';
import { matchJob } from './match.job.ts';
import { onStatusChanged } from './on-status-changed.ts';

/** What makes distribution look: tickets that come and change, people who come and go, other capacities and skills. */
export function listenForWork(): void {
  for (const event of [ticketOpened, ticketReopened, ticketWoken, ticketReleased])
    onEvent<{ ticketId: string }>(event as never, layMatching);
  onEvent(ticketChanged, layMatching);
  onEvent(agentStatusChanged, onStatusChanged);
  onEvent(workforceChanged, async (ctx, { what }) => {
    if (what !== 'cards' && what !== 'settings') return;
    for (const { teamId, enabled } of await distributionsOf(ctx)) if (enabled) await matchJob.lay(ctx, { teamId });
  });
}
