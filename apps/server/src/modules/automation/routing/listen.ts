import { ticketChanged, ticketOpened, ticketReopened, ticketWoken } from '@otklik/contract/tickets/tickets.ts';
import { ticketReleased, ticketUnmerged } from '@otklik/contract/tickets/merging.ts';
import { messageReceived } from '@otklik/contract/tickets/messages.ts';
import { workforceChanged } from '@otklik/contract/workforce/lines.ts';
import { agentStatusChanged } from '@otklik/contract/workforce/status.ts';
import { rightsChanged } from '@otklik/contract/identity/events.ts';
import { onEvent } from '../../../platform/events/declare.ts';
import { layMatching } from './lay-matching.ts';
import { laySeeing, laySeeingOfGiven } from './lay-seeing.ts';
import { matchEverywhere } from './match-everywhere.ts';
import { onRightsChanged } from './on-rights-changed.ts';
import { onStatusChanged } from './on-status-changed.ts';

/** What makes distribution look: tickets that come and change, people who come and go, other capacities, skills, teams and rights. */
export function listenForWork(): void {
  for (const event of [ticketOpened, ticketReopened, ticketWoken, ticketReleased, ticketUnmerged])
    onEvent<{ ticketId: string }>(event as never, layMatching);
  onEvent(ticketChanged, layMatching);
  for (const event of [messageReceived, ticketReopened, ticketWoken, ticketUnmerged])
    onEvent<{ ticketId: string }>(event as never, laySeeing);
  onEvent(ticketChanged, laySeeingOfGiven);
  onEvent(agentStatusChanged, onStatusChanged);
  onEvent(workforceChanged, async (ctx, { what }) => {
    if (what === 'cards' || what === 'settings' || what === 'lines') await matchEverywhere(ctx);
  });
  onEvent(rightsChanged, onRightsChanged);
}
