import type { Schema } from '../../platform/db/schema.ts';

/** Tables of this module: nobody else writes them. */
export type SearchTables = Pick<Schema, 'search_pending' | 'search_documents' | 'search_counts' | 'search_words'>;
