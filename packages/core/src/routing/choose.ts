/** How a team's tickets are given out among those who could take one. */
export const methods = ['least_loaded', 'round_robin', 'longest_idle'] as const;
export type Method = (typeof methods)[number];

/** Why somebody is passed over, or that they could have taken it. */
export const verdicts = ['fits', 'does_not_take', 'no_right', 'absent', 'not_online', 'no_skill', 'full'] as const;
export type Verdict = (typeof verdicts)[number];

/** Somebody a ticket could go to. Instants are milliseconds of UTC, null for never. */
export type Candidate = {
  userId: string;
  online: boolean;
  absent: boolean;
  takesWork: boolean;
  mayReply: boolean;
  capacity: number;
  load: number;
  skills: Readonly<Record<string, number>>;
  /** when this team last gave them something */
  givenAt: number | null;
  /** since when they had nothing new to do: the last time they were given or finished something */
  idleSince: number | null;
  /** stands in for these people, who are absent */
  insteadOf: readonly string[];
};

export type Work = {
  /** what it takes of a capacity */
  weight: number;
  needs: readonly { skillId: string; level: number }[];
  /** who worked for this customer before; null where that does not count */
  previousId: string | null;
  method: Method;
};

export type Choice = {
  /** null: it waits */
  userId: string | null;
  why: 'previous' | 'substitute' | Method | null;
  considered: { userId: string; verdict: Verdict; load: number; capacity: number }[];
};

/** Chooses who gets a piece of work, or nobody, and says what was thought of each. Pure; the same for the same input, whatever the order of candidates. */
export function choose(work: Work, candidates: readonly Candidate[]): Choice {
  const considered = candidates.map((one) => ({ userId: one.userId, verdict: judge(work, one), load: one.load, capacity: one.capacity }));
  const fitting = candidates.filter((_, place) => considered[place]?.verdict === 'fits');
  const previous = work.previousId && fitting.find(({ userId }) => userId === work.previousId);
  if (previous) return { userId: previous.userId, why: 'previous', considered };
  const substitute = work.previousId && fitting.find(({ insteadOf }) => insteadOf.includes(work.previousId as string));
  if (substitute) return { userId: substitute.userId, why: 'substitute', considered };
  const [best] = fitting.toSorted(
    (a, b) => ranks[work.method](a, b) || ranks.least_loaded(a, b) || spareSkill(work, a, b) || (a.userId < b.userId ? -1 : 1),
  );
  return { userId: best?.userId ?? null, why: best ? work.method : null, considered };
}

/** Why somebody is given nothing at all, whatever the work; null for whoever is given some. */
export function standsBack(one: Candidate): Verdict | null {
  if (!one.takesWork) return 'does_not_take';
  if (!one.mayReply) return 'no_right';
  if (one.absent) return 'absent';
  return one.online ? null : 'not_online';
}

/** Whether somebody has a skill at a level or better. */
export const meets = ({ skills }: Candidate, need: { skillId: string; level: number }): boolean =>
  (skills[need.skillId] ?? 0) >= need.level;

function judge({ needs, weight }: Work, one: Candidate): Verdict {
  const back = standsBack(one);
  if (back) return back;
  if (!needs.every((need) => meets(one, need))) return 'no_skill';
  return one.load + weight > one.capacity ? 'full' : 'fits';
}

const early = (at: number | null) => at ?? Number.NEGATIVE_INFINITY;
const order = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1);

/** Who is asked first by each method. Load is the share of a capacity, so that somebody part-time is not drowned. */
const ranks: Record<Method, (a: Candidate, b: Candidate) => number> = {
  least_loaded: (a, b) => order(a.load * b.capacity, b.load * a.capacity) || order(early(a.givenAt), early(b.givenAt)),
  round_robin: (a, b) => order(early(a.givenAt), early(b.givenAt)),
  longest_idle: (a, b) => order(early(a.idleSince), early(b.idleSince)),
};

/** Of equals, whoever can do little more than is asked: experts stay free for what only they can do. */
function spareSkill({ needs }: Work, a: Candidate, b: Candidate): number {
  const surplus = (one: Candidate) => needs.reduce((sum, { skillId, level }) => sum + (one.skills[skillId] ?? 0) - level, 0);
  return order(surplus(a), surplus(b));
}
