import { fieldsChanged } from '@otklik/contract/fields/fields.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { isTaken } from '../../../platform/db/references.ts';
import { emit } from '../../../platform/events/emit.ts';
import { refuse } from '../../../platform/refuse.ts';
import { db } from '../db.ts';
import { optionsInUse } from '../values/in-use.ts';
import { keyFor } from './key-for.ts';
import { keptOptions } from './kept-options.ts';
import { lockFields } from './lock-fields.ts';
import { type Field, fieldShape, forgetFields } from './read-fields.ts';

export type WantedField = Omit<Field, 'id' | 'key' | 'position'> & { key?: string | undefined };

/** The most fields of one kind a tenant may have: with the longest values they bound a row. */
const mostFields = 200;

/**
 * Adds a custom field, last in order, or changes one. Options left out go when nothing has them, else they are archived. Locks the tenant's fields.
 * Refuses field_type_fixed, already_exists for a key another field has, too_many_fields, invalid_input for options that make no tree. Emits fields.changed.
 */
export async function saveField(ctx: Ctx, fieldId: string, wanted: WantedField): Promise<Field> {
  const all = await lockFields(ctx);
  const known = all.find((field) => field.id === fieldId);
  const peers = all.filter((field) => field.of === wanted.of && field.id !== fieldId);
  if (known && (known.type !== wanted.type || known.of !== wanted.of)) throw refuse('field_type_fixed');
  if (!known && peers.length >= mostFields) throw refuse('too_many_fields', { most: mostFields });
  const options = keptOptions(wanted, known?.options ?? [], known ? await optionsInUse(ctx, fieldId) : new Set());
  const { min, max } = wanted.limits;
  if (min !== undefined && max !== undefined && min > max)
    throw refuse('invalid_input', { issues: [{ path: 'body.limits.max', message: 'too_small' }] });
  const set = {
    key: wanted.key ?? known?.key ?? keyFor(wanted.names, peers),
    names: jsonText(wanted.names),
    requester_names: wanted.requesterNames && jsonText(wanted.requesterNames),
    help: wanted.help && jsonText(wanted.help),
    options: jsonText(options),
    limits: jsonText(wanted.limits),
    active: wanted.active,
  };
  const position = Math.max(-1, ...peers.map((field) => field.position)) + 1;
  const saved = await db(ctx)
    .insertInto('custom_fields')
    .values({ tenant_id: ctx.tenantId, id: fieldId, of: wanted.of, type: wanted.type, position, ...set })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doUpdateSet(set))
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch(knownKey);
  forgetFields(ctx);
  await emit(ctx, fieldsChanged, { of: wanted.of });
  return fieldShape(saved);
}

function knownKey(error: unknown): never {
  throw isTaken(error) ? refuse('already_exists', { field: 'key' }) : error;
}
