import { peopleChanged, rightsChanged, sessionsEnded, tenantChanged } from '@otklik/contract/identity/events.ts';
import { declareRooms } from '../../platform/events/declare.ts';

/** Who hears what: people and rights concern every screen of the tenant, ended sessions their owner's. */
declareRooms(peopleChanged, () => ['people']);
declareRooms(rightsChanged, () => ['people']);
declareRooms(tenantChanged, () => ['people']);
declareRooms(sessionsEnded, ({ userId }) => [`user:${userId}`]);
