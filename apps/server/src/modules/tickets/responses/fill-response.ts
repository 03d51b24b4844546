import type { Ctx } from '../../../platform/ctx.ts';
import { offerFiles } from '../../files/index.ts';
import { countUse } from './count-use.ts';
import { fillBodies } from './fill-bodies.ts';
import { filesOf, getResponse } from './read.ts';
import { variableValues } from './variable-values.ts';

type Asked = { ticketId: string; language?: 'ru' | 'en'; use: boolean };

/**
 * The text of a canned response for a ticket, in the language asked for where it has it. With `use` it is counted, and its files become uploads of the caller.
 * Refuses not_found, ticket_not_found.
 */
export async function fillResponse(ctx: Ctx, responseId: string, { ticketId, language, use }: Asked) {
  const { bodies, fileCount } = await getResponse(ctx, responseId);
  const spoken = language && bodies[language] ? language : bodies.ru ? 'ru' : 'en';
  const filled = fillBodies(bodies, await variableValues(ctx, ticketId, spoken), spoken);
  if (use) await countUse(ctx, responseId);
  const files = use && fileCount > 0 ? await offerFiles(ctx, await filesOf(ctx, responseId)) : [];
  return { ...filled, files: files.map(({ id, name, size }) => ({ id, name, size })) };
}
