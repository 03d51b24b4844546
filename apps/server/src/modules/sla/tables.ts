import type { Schema } from '../../platform/db/schema.ts';

/** Tables of this module: nobody else writes them. */
export type SlaTables = Pick<Schema, 'sla_policies' | 'sla_policy_versions' | 'sla_clocks'>;
