import type { Schema } from '../../platform/db/schema.ts';

/** Tables of this module: nobody else writes them. */
export type CustomersTables = Pick<
  Schema,
  'companies' | 'company_domains' | 'contacts' | 'contact_addresses' | 'customer_merges' | 'contact_imports' | 'contact_import_lines'
>;
