import type { Schema } from '../../platform/db/schema.ts';

/** Tables of this module: nobody else writes them. */
export type NotificationTables = Pick<
  Schema,
  'notifications' | 'notification_defaults' | 'notification_choices' | 'digests' | 'push_subscriptions'
>;
