import { isDeepStrictEqual } from 'node:util';
import { type FieldFile, type FieldValue, type FieldValues, checkValue } from '@otklik/core/fields/index.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { type Field, type FieldSubject, findField } from '../definitions/read-fields.ts';

/** What a value may point at is known by those who keep it. */
export type Around = {
  /** which of these people and companies there are */
  known(kind: 'user' | 'contact' | 'company', ids: readonly string[]): Promise<{ has(id: string): boolean }>;
  /** takes uploads over, in the order asked; refuses file_not_found */
  claim(uploadIds: readonly string[]): Promise<readonly FieldFile[]>;
};

export type FieldChange = { field: Field; from: FieldValue | null; to: FieldValue | null };

/**
 * Judges what is to be written into custom fields of a ticket, a contact or a company, `current` being what stands there. Answers what differs, in stored form.
 * Refuses field_not_found for a field there is not, or an archived one that would get a value; field_not_valid with the field's name and the fault; file_not_found.
 */
export async function checkFields(
  ctx: Ctx,
  of: FieldSubject,
  wanted: Readonly<Record<string, unknown>>,
  current: FieldValues,
  around: Around,
): Promise<FieldChange[]> {
  const changes: FieldChange[] = [];
  for (const [fieldId, raw] of Object.entries(wanted)) {
    const field = await findField(ctx, of, fieldId);
    if (!field) throw refuse('field_not_found');
    const from = current[fieldId] ?? null;
    const checked = checkValue(field, raw, from);
    if ('fault' in checked) throw notValid(ctx, field, checked.fault);
    const to = field.type === 'file' ? await filesOf(checked.value as string[] | null, from, around) : checked.value;
    if (isDeepStrictEqual(from, to)) continue;
    if (!field.active && to !== null) throw refuse('field_not_found');
    changes.push({ field, from, to });
  }
  await refuseUnknown(ctx, changes, around);
  return changes;
}

/** The files of these ids: those that stand there as they are, the others taken over from uploads. */
async function filesOf(ids: string[] | null, from: FieldValue | null, around: Around): Promise<FieldFile[] | null> {
  if (!ids) return null;
  const files = new Map(((from ?? []) as FieldFile[]).map((file) => [file.id, file]));
  const fresh = ids.filter((id) => !files.has(id));
  if (fresh.length > 0)
    for (const { id, name, type, size, sha256 } of await around.claim(fresh)) files.set(id, { id, name, type, size, sha256 });
  return ids.map((id) => files.get(id) as FieldFile);
}

async function refuseUnknown(ctx: Ctx, changes: readonly FieldChange[], around: Around): Promise<void> {
  for (const kind of ['user', 'contact', 'company'] as const) {
    const pointing = changes.filter(({ field, to }) => field.type === kind && to !== null);
    if (pointing.length === 0) continue;
    const known = await around.known(
      kind,
      pointing.map(({ to }) => to as string),
    );
    const astray = pointing.find(({ to }) => !known.has(to as string));
    if (astray) throw notValid(ctx, astray.field, 'no_such_option');
  }
}

const notValid = (ctx: Ctx, { id, names }: Field, fault: string) =>
  refuse('field_not_valid', { field: ctx.locale === 'en' ? (names.en ?? names.ru) : names.ru, fieldId: id, fault });
