import { plusMs } from '@otklik/core';
import type { Past } from '../../tickets/index.ts';
import type { Cast } from './cast.ts';
import type { Knowledge } from './knowledge.ts';
import { beginLife, type Ran } from './life.ts';
import { momentsOf, moveOn } from './move-on.ts';
import { passTime, restOthers } from './pass-time.ts';
import { showAround } from './show-around.ts';
import type { Trial } from './trial.ts';

/**
 * Goes through the life of a ticket as its log tells it, without what rules did then, and shows it to the rules of a cast wherever they would have looked: after
 * each transaction, when their time had passed, at their hours. What they would have changed stands from then on and is shown around in its turn. Changes nothing.
 */
export async function replay(trial: Trial, cast: Cast, past: Past, knowledge: Knowledge): Promise<Ran[]> {
  const life = beginLife(trial, cast, past, knowledge);
  const born = Date.parse(past.facts.created as string);
  let from = plusMs(trial.since, Math.max(0, born - trial.since.getTime()));
  restOthers(life, from);
  for (const moment of momentsOf(past.events)) {
    await passTime(life, from, moment.at);
    const happening = moveOn(life, moment);
    if (happening) await showAround(life, happening, moment.at);
    from = moment.at;
  }
  await passTime(life, from, plusMs(trial.until, 1));
  return life.ran;
}
