import { workforceChanged } from '@otklik/contract/workforce/lines.ts';
import { agentStatusChanged } from '@otklik/contract/workforce/status.ts';
import { declareRooms } from '../../platform/events/declare.ts';

declareRooms(workforceChanged, () => ['settings']);
declareRooms(agentStatusChanged, () => ['agents']);
