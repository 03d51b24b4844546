import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';
import { readTenant } from '../../identity/index.ts';
import { type Deeds, declareDeeds } from '../../tickets/index.ts';
import { changeOf } from '../actions/change-of.ts';
import { lackingFor } from './lacking.ts';
import { refuseGone } from './refuse-gone.ts';
import { readMacro } from './read.ts';
import { textsOf } from './texts.ts';

/** Tells bulk changes what a macro does. */
export const tellDeeds = (): void => declareDeeds(deedsOf);

/** What a macro does to each ticket of a batch, for whoever runs it. A reply meant for the composer is left out. Refuses not_found, forbidden for the first right lacking, and what points at something gone. */
async function deedsOf(ctx: Ctx, { id, language }: { id: string; language: 'ru' | 'en' }): Promise<Deeds> {
  const [{ name, actions }, { timeZone }] = await Promise.all([readMacro(ctx, id), readTenant(ctx)]);
  const [lacking] = lackingFor(ctx, actions);
  if (lacking) throw refuse('forbidden', { permission: lacking });
  const me = ctx.actor.kind === 'user' ? ctx.actor.id : null;
  await refuseGone(ctx, changeOf(actions, { now: ctx.now, timeZone, me, watcherIds: [] }));
  return {
    cause: { kind: 'macro', id, name },
    async of(ticketId, watcherIds) {
      const { note, reply } = await textsOf(ctx, ticketId, actions, language);
      const missing = [...(note?.missing ?? []), ...(reply?.send ? reply.missing : [])];
      if (missing.length > 0) throw refuse('places_not_filled', { variables: [...new Set(missing)].join(', ') });
      return { note, reply: reply?.send ? reply : null, change: changeOf(actions, { now: ctx.now, timeZone, me, watcherIds }) };
    },
  };
}
