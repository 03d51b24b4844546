import type { Ctx } from '../../../platform/ctx.ts';
import { readSettings } from '../cards/settings.ts';

/** What a ticket of a source takes of a capacity, and for how long its place is kept after our answer while the customer may come back. */
export type Weight = { weight: number; holdMinutes: number };

const conversations = new Map<string, Weight>();

/**
 * Says that tickets of a source are live conversations: they weigh more than a letter, and while they wait for the customer their place stays reserved
 * for `holdMinutes`, so that whoever returns finds the agent with room for them. Called once by the module of the channel.
 */
export function declareConversation(source: string, weight: Weight): void {
  conversations.set(source, weight);
}

/** What each source weighs in this tenant: its settings, else what the channel declared. A source not named weighs 1 and keeps no place. */
export async function weighing(ctx: Ctx): Promise<Record<string, Weight>> {
  const { weights } = await readSettings(ctx);
  const sources = new Set([...conversations.keys(), ...Object.keys(weights)]);
  return Object.fromEntries(
    [...sources].map((source) => {
      const declared = conversations.get(source) ?? { weight: 1, holdMinutes: 0 };
      return [source, { ...declared, weight: weights[source] ?? declared.weight }];
    }),
  );
}
