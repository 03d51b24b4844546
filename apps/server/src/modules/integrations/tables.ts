import type { Schema } from '../../platform/db/schema.ts';

/** Tables of this module: nobody else writes them. */
export type IntegrationTables = Pick<Schema, 'webhooks' | 'webhook_deliveries' | 'webhook_attempts'>;
