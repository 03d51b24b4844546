import { isDeepStrictEqual } from 'node:util';
import type { FieldValues } from '@otklik/core/fields/index.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { jsonText } from '../../../platform/db/json.ts';
import { changesBetween, fieldsOf, keepFieldValues } from '../../fields/index.ts';

type Card = { id: string; fields: unknown };
type Kind = 'contact' | 'company';

/** The values that the card that stays lacked and takes over, and the column as it becomes; keeps their index. */
export async function takeFields(ctx: Ctx, of: Kind, from: Card, into: Card): Promise<{ taken: FieldValues; fields: string }> {
  const own = into.fields as FieldValues;
  const taken = Object.fromEntries(Object.entries(from.fields as FieldValues).filter(([id]) => own[id] === undefined));
  return { taken, fields: await written(ctx, of, into, { ...own, ...taken }) };
}

/** The column without what was taken over and nobody changed since; keeps the index. */
export async function returnFields(ctx: Ctx, of: Kind, into: Card, taken: FieldValues = {}): Promise<{ fields: string }> {
  const kept = Object.entries(into.fields as FieldValues).filter(([id, value]) => !isDeepStrictEqual(taken[id], value));
  return { fields: await written(ctx, of, into, Object.fromEntries(kept)) };
}

async function written(ctx: Ctx, of: Kind, card: Card, after: FieldValues): Promise<string> {
  await keepFieldValues(ctx, card.id, changesBetween(await fieldsOf(ctx, of), card.fields as FieldValues, after));
  return jsonText(after);
}
