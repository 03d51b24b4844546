import { ticketGivenBack, ticketRouted } from '@otklik/contract/automation/distribution.ts';
import { businessEventTaken } from '@otklik/contract/automation/business-events.ts';
import { macrosChanged } from '@otklik/contract/automation/macros.ts';
import { rulesChanged, rulesRan } from '@otklik/contract/automation/rules.ts';
import { declareRooms } from '../../platform/events/declare.ts';

const ofTicket = (data: { ticketId: string }) => ['tickets', `ticket:${data.ticketId}`];

declareRooms(ticketRouted, ofTicket);
declareRooms(ticketGivenBack, ofTicket);
declareRooms(macrosChanged, () => ['settings']);
declareRooms(rulesChanged, () => ['settings']);
declareRooms(rulesRan, ({ ticketId }) => [`ticket:${ticketId}`]);
declareRooms(businessEventTaken, ({ ticketId }) => ['tickets', `ticket:${ticketId}`]);
