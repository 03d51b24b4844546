import { sql } from 'kysely';

/** The text of a custom field of a contact or a company in lower case, as SQL inside `subjectsWith`: for texts that the index of values holds the beginning of, or nothing. */
export const textOfCard = (of: 'contact' | 'company', fieldId: string) =>
  sql`(select lower(c.fields ->> ${fieldId}::text) from ${sql.table(of === 'contact' ? 'contacts' : 'companies')} c where c.tenant_id = v.tenant_id and c.id = v.subject_id)`;
