import { inboundDecided } from '@otklik/contract/channels/inbound.ts';
import { alarmChanged, inboxHealthChanged } from '@otklik/contract/channels/inboxes.ts';
import { declareRooms } from '../../platform/events/declare.ts';

declareRooms(inboxHealthChanged, () => ['inboxes']);
declareRooms(alarmChanged, () => ['alarms']);
declareRooms(inboundDecided, () => ['inbound']);
