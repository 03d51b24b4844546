import { matches } from '@otklik/core/filter/matches.ts';
import { eventFacts } from '../triggers/event-facts.ts';
import { type Happening, mostDepth } from '../triggers/happening.ts';
import { waitingFor } from '../triggers/waiting-for.ts';
import { beginLook, endLook, runIn } from './look.ts';
import type { Life } from './life.ts';
import { seeMessages } from './see-messages.ts';

/** Shows a happening to the rules that wait for it, then what they change to those that wait for that, until nothing happens any more: what `weigh` and `runRules` do, at once. */
export async function showAround(life: Life, happening: Happening | null, at: Date): Promise<void> {
  let next = happening;
  while (next !== null && !life.merged) next = await show(life, next, at);
}

async function show(life: Life, happening: Happening, at: Date): Promise<Happening | null> {
  const { trial, state } = life;
  if (happening.depth >= mostDepth) return null;
  const { waiting } = waitingFor(life.cast.events, happening);
  if (waiting.length === 0) return null;
  seeMessages(life, at, happening.messageId);
  const known = eventFacts(happening);
  const world = trial.worldAt(at);
  trial.spent.looks += waiting.length;
  const first = { ...state, ...known };
  // when no rule wants it as it is, none can after another either
  if (!waiting.some((rule) => matches(rule.rough, first, trial.fieldOf, world))) return null;
  const look = beginLook(life, { at, event: happening.events[0] as string, depth: happening.depth + 1 }, happening.chain);
  for (const rule of waiting) {
    const ran = await runIn(look, rule, known, happening.messageId);
    if ((ran && rule.stop) || life.merged) break;
  }
  return endLook(look);
}
