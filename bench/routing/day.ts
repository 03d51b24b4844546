/** Minutes of a day; the desk is open from 480 (8:00) to 1200 (20:00). */
export type Request = { at: number; skill: number; level: number; urgent: boolean; minutes: number; dueAt: number };
export type Agent = { id: string; from: number; to: number; skills: Record<string, number> };

/** A small seeded generator (mulberry32): the same day for everybody who is compared. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const peaks = [60, 100, 115, 110, 95, 85, 100, 105, 90, 65, 45, 30];
const shares = [0.4, 0.25, 0.2, 0.15];

/** A thousand requests of a day: two peaks, four subjects, a tenth urgent (due in 15 minutes, others in 60), work of 4 minutes on average with a long tail. */
export function requestsOf(seed: number): Request[] {
  const random = randomOf(seed);
  const made = peaks.flatMap((many, hour) =>
    Array.from({ length: many }, () => {
      const at = 480 + hour * 60 + random() * 60;
      const urgent = random() < 0.1;
      const pick = random();
      const skill = shares.findIndex((_, place) => pick < shares.slice(0, place + 1).reduce((sum, one) => sum + one, 0));
      return {
        at,
        urgent,
        skill,
        level: random() < 0.8 ? 2 : 4,
        minutes: Math.min(20, 1 + -3 * Math.log(1 - random())),
        dueAt: at + (urgent ? 15 : 60),
      };
    }),
  );
  return made.sort((a, b) => a.at - b.at);
}

/** Twelve people in three shifts; everybody knows two or three of the four subjects, a third of them well. */
export const agents: Agent[] = Array.from({ length: 12 }, (_, n) => {
  const [from, to] = [
    [480, 1020],
    [540, 1080],
    [660, 1200],
  ][n % 3] as [number, number];
  const expert = n % 4;
  return { id: `agent-${n}`, from, to, skills: { [expert]: 5, [(expert + 1) % 4]: 3, ...(n % 2 === 0 && { [(expert + 2) % 4]: 3 }) } };
});
