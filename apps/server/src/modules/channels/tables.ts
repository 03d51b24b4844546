import type { Schema } from '../../platform/db/schema.ts';

/** Tables of this module: nobody else writes them. */
export type ChannelsTables = Pick<Schema, 'inboxes' | 'inbound_messages' | 'outbound_messages' | 'auto_responses' | 'alarms'>;
