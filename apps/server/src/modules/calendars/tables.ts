import type { Schema } from '../../platform/db/schema.ts';

/** Tables of this module: nobody else writes them. */
export type CalendarsTables = Pick<Schema, 'calendars' | 'calendar_versions'>;
