import type { Ctx } from '../../../platform/ctx.ts';
import { partCompany } from './part-company.ts';
import { partContact } from './part-contact.ts';
import { endMerge, lockMerge, shown } from './records.ts';

/** Takes a merge apart. Refuses not_found, already_merged. Emits what the parting of contacts or companies emits. */
export async function undoMerge(ctx: Ctx, mergeId: string) {
  const row = await lockMerge(ctx, mergeId);
  await (row.kind === 'contact' ? partContact(ctx, row) : partCompany(ctx, row));
  await endMerge(ctx, mergeId);
  return shown(row);
}
