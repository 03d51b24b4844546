import { deliveryChanged, messageCancelled, messageQueued, messageReceived, noteAdded } from '@otklik/contract/tickets/messages.ts';
import {
  checklistFinished,
  checklistRemoved,
  checklistStarted,
  checklistStepChanged,
  checklistTemplatesChanged,
} from '@otklik/contract/tickets/checklists.ts';
import { remindersChanged } from '@otklik/contract/tickets/reminders.ts';
import { followUpDue, ticketChanged, ticketOpened, ticketReopened, ticketWoken } from '@otklik/contract/tickets/tickets.ts';
import { escalationWithdrawn, ticketEscalated, ticketReturned } from '@otklik/contract/tickets/escalation.ts';
import { ticketHolderGone } from '@otklik/contract/tickets/holders.ts';
import { duplicatesFound } from '@otklik/contract/tickets/duplicates.ts';
import { ticketLinked, ticketSplit, ticketSplitOff, ticketUnlinked } from '@otklik/contract/tickets/links.ts';
import { ticketAbsorbed, ticketMerged, ticketReleased, ticketUnmerged } from '@otklik/contract/tickets/merging.ts';
import { bulkProgressed } from '@otklik/contract/tickets/bulk.ts';
import { timeChanged, timerChanged, workTypesChanged } from '@otklik/contract/tickets/time.ts';
import { viewsChanged } from '@otklik/contract/tickets/views.ts';
import { responsesChanged } from '@otklik/contract/tickets/responses.ts';
import { ticketSettingsChanged } from '@otklik/contract/tickets/settings.ts';
import { declareRooms } from '../../platform/events/declare.ts';

const ofTicket = (data: { ticketId: string }) => ['tickets', `ticket:${data.ticketId}`];

declareRooms(ticketOpened, ofTicket);
declareRooms(ticketChanged, ofTicket);
declareRooms(ticketReopened, ofTicket);
declareRooms(ticketWoken, ofTicket);
declareRooms(ticketHolderGone, ofTicket);
declareRooms(messageReceived, ofTicket);
declareRooms(messageQueued, ofTicket);
declareRooms(messageCancelled, ofTicket);
declareRooms(noteAdded, ofTicket);
declareRooms(deliveryChanged, ofTicket);
declareRooms(followUpDue, ofTicket);
declareRooms(remindersChanged, ofTicket);
declareRooms(timeChanged, ofTicket);
declareRooms(timerChanged, ({ userId }) => [`user:${userId}`]);
declareRooms(workTypesChanged, () => ['settings']);
declareRooms(checklistStarted, ofTicket);
declareRooms(checklistRemoved, ofTicket);
declareRooms(checklistStepChanged, ofTicket);
declareRooms(checklistFinished, ofTicket);
declareRooms(checklistTemplatesChanged, () => ['settings']);
declareRooms(responsesChanged, () => ['settings']);
declareRooms(ticketSettingsChanged, () => ['settings']);
declareRooms(ticketMerged, ofTicket);
declareRooms(ticketAbsorbed, ofTicket);
declareRooms(ticketUnmerged, ofTicket);
declareRooms(ticketReleased, ofTicket);
declareRooms(viewsChanged, ({ userId, teamId }) => [userId ? `user:${userId}` : teamId ? `team:${teamId}` : 'views']);
declareRooms(ticketEscalated, ofTicket);
declareRooms(ticketReturned, ofTicket);
declareRooms(escalationWithdrawn, ofTicket);
declareRooms(ticketLinked, ofTicket);
declareRooms(ticketUnlinked, ofTicket);
declareRooms(ticketSplit, ofTicket);
declareRooms(ticketSplitOff, ofTicket);
declareRooms(bulkProgressed, ({ userId }) => [`user:${userId}`]);
declareRooms(duplicatesFound, (data) => [`ticket:${data.ticketId}`]);
