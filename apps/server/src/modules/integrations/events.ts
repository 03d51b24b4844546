import { webhookRecovered, webhooksChanged, webhookStopped } from '@otklik/contract/integrations/webhooks.ts';
import { declareRooms } from '../../platform/events/declare.ts';

declareRooms(webhooksChanged, () => ['settings']);
declareRooms(webhookStopped, () => []);
declareRooms(webhookRecovered, () => []);
