import { slaBreached, slaMet, slaWarned } from '@otklik/contract/sla/clocks.ts';
import { slaPoliciesChanged } from '@otklik/contract/sla/policies.ts';
import { declareRooms } from '../../platform/events/declare.ts';

const ofTicket = (data: { ticketId: string }) => ['tickets', `ticket:${data.ticketId}`];

declareRooms(slaWarned, ofTicket);
declareRooms(slaBreached, ofTicket);
declareRooms(slaMet, ofTicket);
declareRooms(slaPoliciesChanged, () => ['settings']);
