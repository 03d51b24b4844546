import { newId } from '@otklik/core';
import type { DemoCard, DemoLine, DemoSkill } from '../apps/server/src/modules/workforce/index.ts';
import type { MadeCast } from './make-cast.ts';
import type { Cast } from './words/shape.ts';

export type MadeWorkforce = { lines: DemoLine[]; skills: DemoSkill[]; cards: DemoCard[] };

/** The cast at work: the first team answers first, the others are the second line; everybody knows the subject of their team well and a neighbouring one a little. */
export function makeWorkforce({ lines, handOver, skills }: Cast, { teams, users }: MadeCast): MadeWorkforce {
  const known = skills.map((name) => ({ id: newId<'skill'>(), name }));
  const [first, ...others] = teams.map(({ id }) => id);
  const ofLines = [first ? [first] : [], others];
  return {
    lines: lines.map((name, place) => ({
      id: newId<'line'>(),
      name,
      level: place + 1,
      teamIds: ofLines[place] ?? [],
      form:
        place === 0
          ? []
          : handOver.map((label, at) => ({
              key: `q${at + 1}`,
              label,
              kind: at === 0 ? ('long' as const) : ('yes' as const),
              required: at === 0,
            })),
    })),
    skills: known,
    cards: users.map(({ id, teamIds }, place) => {
      const own = teams.findIndex((team) => teamIds.includes(team.id));
      const at = own < 0 ? 0 : own;
      const wide = place % 3;
      return {
        userId: id,
        capacity: 6 + (place % 4) * 2,
        skills: [
          { skillId: known[at]?.id as string, level: 3 + wide },
          { skillId: known[(at + 1) % known.length]?.id as string, level: 2 },
        ],
      };
    }),
  };
}
