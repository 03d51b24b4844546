import { deliveryChanged, messageCancelled, messageQueued, messageReceived, noteAdded } from '@otklik/contract/tickets/messages.ts';
import { ticketSettingsChanged } from '@otklik/contract/tickets/settings.ts';
import { ticketChanged, ticketOpened, ticketReopened, ticketWoken } from '@otklik/contract/tickets/tickets.ts';
import { ticketLinked, ticketSplit, ticketSplitOff, ticketUnlinked } from '@otklik/contract/tickets/links.ts';
import { ticketAbsorbed, ticketMerged, ticketReleased, ticketUnmerged } from '@otklik/contract/tickets/merging.ts';
import { viewsChanged } from '@otklik/contract/tickets/views.ts';
import { declareRooms } from '../../platform/events/declare.ts';

const ofTicket = (data: { ticketId: string }) => ['tickets', `ticket:${data.ticketId}`];

declareRooms(ticketOpened, ofTicket);
declareRooms(ticketChanged, ofTicket);
declareRooms(ticketReopened, ofTicket);
declareRooms(ticketWoken, ofTicket);
declareRooms(messageReceived, ofTicket);
declareRooms(messageQueued, ofTicket);
declareRooms(messageCancelled, ofTicket);
declareRooms(noteAdded, ofTicket);
declareRooms(deliveryChanged, ofTicket);
declareRooms(ticketSettingsChanged, () => ['settings']);
declareRooms(ticketMerged, ofTicket);
declareRooms(ticketAbsorbed, ofTicket);
declareRooms(ticketUnmerged, ofTicket);
declareRooms(ticketReleased, ofTicket);
declareRooms(viewsChanged, ({ userId, teamId }) => [userId ? `user:${userId}` : teamId ? `team:${teamId}` : 'views']);
declareRooms(ticketLinked, ofTicket);
declareRooms(ticketUnlinked, ofTicket);
declareRooms(ticketSplit, ofTicket);
declareRooms(ticketSplitOff, ofTicket);
