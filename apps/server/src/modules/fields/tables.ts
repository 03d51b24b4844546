import type { Schema } from '../../platform/db/schema.ts';

/** Tables of this module: nobody else writes them. */
export type FieldsTables = Pick<Schema, 'custom_fields' | 'field_values'>;
