import { macrosChanged } from '@otklik/contract/automation/macros.ts';
import { declareRooms } from '../../platform/events/declare.ts';

declareRooms(macrosChanged, () => ['settings']);
