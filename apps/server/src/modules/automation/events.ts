import { ticketGivenBack, ticketRouted } from '@otklik/contract/automation/distribution.ts';
import { macrosChanged } from '@otklik/contract/automation/macros.ts';
import { declareRooms } from '../../platform/events/declare.ts';

const ofTicket = (data: { ticketId: string }) => ['tickets', `ticket:${data.ticketId}`];

declareRooms(ticketRouted, ofTicket);
declareRooms(ticketGivenBack, ofTicket);
declareRooms(macrosChanged, () => ['settings']);
