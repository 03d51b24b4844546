import { type RawBuilder, sql } from 'kysely';

type Ref = RawBuilder<unknown>;

/**
 * A condition on rows of tickets, contacts or companies: their value of a field has one of these keys (`indexKeys` of @otklik/core says which keys a
 * value has). `row` names the table or its alias: `t` means `t.tenant_id` and `t.id`.
 */
export const holdsKey = (row: string, fieldId: string, keys: readonly string[]) =>
  sql<boolean>`exists (select 1 from field_values v where ${ofRow(row, fieldId)} and v.key = any(${[...keys]}::text[]))`;

/** The same of any value at all: the field is filled in. */
export const holdsAny = (row: string, fieldId: string) => sql<boolean>`exists (select 1 from field_values v where ${ofRow(row, fieldId)})`;

/** The same by comparison of keys, for dates: `from` and `to` are included, null is open. */
export const holdsKeyBetween = (row: string, fieldId: string, from: string | null, to: string | null) =>
  sql<boolean>`exists (select 1 from field_values v where ${ofRow(row, fieldId)}${within(sql`v.key`, from, to, sql`::text`)})`;

/** The same of numbers and of money in minor units. */
export const holdsNumberBetween = (row: string, fieldId: string, from: number | null, to: number | null) =>
  sql<boolean>`exists (select 1 from field_values v where ${ofRow(row, fieldId)} and v.number is not null${within(sql`v.number`, from, to, sql`::double precision`)})`;

const ofRow = (row: string, fieldId: string) =>
  sql`v.tenant_id = ${sql.ref(`${row}.tenant_id`)} and v.field_id = ${fieldId}::uuid and v.subject_id = ${sql.ref(`${row}.id`)}`;

const within = (column: Ref, from: unknown, to: unknown, cast: Ref) =>
  sql`${from === null ? sql`` : sql` and ${column} >= ${from}${cast}`}${to === null ? sql`` : sql` and ${column} <= ${to}${cast}`}`;
