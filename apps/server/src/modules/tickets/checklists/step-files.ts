import { type Id, isId } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { claimUploads } from '../../files/index.ts';
import type { KeptFile } from './read.ts';

/** The files of a step in the order asked: those it has already, and uploads of the caller, whose ids they keep so that one taken off can be put back. Refuses file_not_found. */
export async function stepFiles(ctx: Ctx, had: readonly KeptFile[], wanted: readonly string[]): Promise<KeptFile[]> {
  const stand = new Map(had.map((file) => [file.id, file]));
  const fresh = wanted.filter((id) => !stand.has(id));
  if (!fresh.every(isId)) throw refuse('file_not_found');
  const claimed = await claimUploads(ctx, fresh as Id<'upload'>[]);
  for (const { id, sha256, name, type, size } of claimed) stand.set(id, { id, sha256, name, type, size: Number(size) });
  return wanted.flatMap((id) => stand.get(id) ?? []);
}
