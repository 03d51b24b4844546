import { createHash } from 'node:crypto';

/** What a row of the audit log is hashed over, besides the hash before it. */
export type Chained = {
  tenant_id: string;
  seq: number;
  at: Date;
  action: string;
  actor_kind: string;
  actor_id: string | null;
  actor_name: string;
  target_kind: string;
  target_id: string | null;
  target_name: string;
  details: unknown;
  address: string;
};

/** The hash that the first row of a tenant stands on. */
export const firstHash = Buffer.alloc(32);

/** sha256 of the hash before and the row in one fixed form: fields in this order, keys of details sorted, since jsonb keeps no order. */
export function chainHash(before: Buffer, row: Chained): Buffer {
  const { tenant_id, seq, at, action, actor_kind, actor_id, actor_name, target_kind, target_id, target_name, details, address } = row;
  const text = JSON.stringify([
    tenant_id,
    seq,
    at.toISOString(),
    action,
    actor_kind,
    actor_id,
    actor_name,
    target_kind,
    target_id,
    target_name,
    sorted(details),
    address,
  ]);
  return createHash('sha256').update(before).update(text).digest();
}

/** Details as PostgreSQL will keep them: plain JSON, no NUL and no half of a surrogate pair, which jsonb refuses. */
export function keepable(details: Record<string, unknown>): Record<string, unknown> {
  return mapTexts(JSON.parse(JSON.stringify(details)), keepableText) as Record<string, unknown>;
}

/** The same for a text. */
export const keepableText = (text: string) => text.toWellFormed().replaceAll('\0', '');

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [change(key), mapTexts(inner, change)]));
}
