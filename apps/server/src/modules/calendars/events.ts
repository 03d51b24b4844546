import { calendarsChanged } from '@otklik/contract/calendars/calendars.ts';
import { declareRooms } from '../../platform/events/declare.ts';

declareRooms(calendarsChanged, () => ['settings']);
