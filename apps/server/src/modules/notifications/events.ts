import { notificationsChanged } from '@otklik/contract/notifications/notifications.ts';
import { declareRooms } from '../../platform/events/declare.ts';

declareRooms(notificationsChanged, ({ userIds }) => userIds.map((userId) => `user:${userId}`));
