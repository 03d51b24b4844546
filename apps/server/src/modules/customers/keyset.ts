import { decodeCursor, encodeCursor } from '@otklik/core';
import { refuse } from '../../platform/refuse.ts';

/** Where a page by name begins: after this name and id. */
export type After = { name: string; id: string };

/** Reads the cursor of a list by name. Refuses invalid_input when it is none of ours. */
export function afterOf(cursor: string | undefined): After | null {
  if (!cursor) return null;
  const [name, id] = decodeCursor(cursor, ['text', 'id']) ?? [];
  if (name === undefined || id === undefined) throw refuse('invalid_input', { issues: [{ path: 'query.cursor', message: 'cursor' }] });
  return { name, id };
}

/** Cuts the one row too many that says there is a next page, and makes its cursor. */
export function pageOf<R extends { sort_name: string; id: string }>(rows: R[], limit: number): { rows: R[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, nextCursor: rows.length > limit && last ? encodeCursor([last.sort_name, last.id]) : null };
}
