import type { NewAttachment, Who } from '../apps/server/src/modules/tickets/index.ts';
import type { MadeCast } from './make-cast.ts';
import type { Chance } from './random.ts';
import type { WorkingTime } from './working-time.ts';
import type { Language } from './words/shape.ts';

/** Everything that tickets are told from. */
export type World = {
  chance: Chance;
  language: Language;
  locale: 'ru' | 'en';
  timeZone: string;
  now: Date;
  time: WorkingTime;
  cast: MadeCast;
  files: readonly NewAttachment[];
  typeIds: readonly string[];
  categoryIds: readonly string[];
  /** real people of the tenant, who have read most of it */
  readerIds: readonly string[];
  /** who loads the demo gets a few tickets, so that nobody begins with an empty list; `left` counts down */
  me: { who: Who & { id: string }; left: number } | null;
};

/** Somebody of the team, seldom its supervisor; of unfinished tickets some go to who loads the demo. */
export function chooseAgent(world: World, team: number, ending: string): Who & { id: string } {
  const { chance, cast, me } = world;
  if (me && me.left > 0 && ['open', 'pending', 'on_hold'].includes(ending) && chance.hit(0.15)) {
    me.left -= 1;
    return me.who;
  }
  const teamId = cast.teams[team]?.id as string;
  const of = (role: string) => cast.users.filter((user) => user.role === role && user.teamIds.includes(teamId));
  const user = chance.pick(of(chance.hit(0.12) ? 'supervisor' : 'agent'));
  return { kind: 'user', id: user.id, name: user.name };
}
