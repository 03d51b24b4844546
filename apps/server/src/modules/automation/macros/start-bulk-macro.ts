import type { Ctx } from '../../../platform/ctx.ts';
import { startBulk } from '../../tickets/index.ts';
import { countUse } from './count-use.ts';
import { readMacro } from './read.ts';

type Wanted = Omit<Parameters<typeof startBulk>[1], 'change'> & { language?: 'ru' | 'en' | undefined };

/** Begins to run a macro on many tickets, as a bulk change. Refuses not_found and what startBulk refuses. Emits bulk.progressed and what each ticket's change emits. */
export async function startBulkMacro(ctx: Ctx, macroId: string, { language = ctx.locale, ...which }: Wanted) {
  await readMacro(ctx, macroId);
  await countUse(ctx, macroId);
  return startBulk(ctx, { ...which, change: { macro: { id: macroId, language } } });
}
