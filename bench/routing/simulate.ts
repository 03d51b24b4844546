import { type Candidate, choose, type Method } from '@otklik/core/routing/choose.ts';
import { type Agent, agents, randomOf, type Request } from './day.ts';

/** Minutes to the first response and to its beginning, how many were late, who did how many, what was left. */
export type Told = { first: number[]; waited: number[]; overdue: number; handled: number[]; left: number };

/** How people pick by hand: how long until they look again when there was nothing for them, how often they take the newest instead of the oldest, what a wrong pick costs. */
export type Habits = { lookEvery: number; newestShare: number; wrongPickMinutes: number };

const stepMinutes = 0.25;
const inShift = (agent: Agent, now: number) => agent.from <= now && now < agent.to;
const can = (agent: Agent, { skill, level }: Request) => (agent.skills[skill] ?? 0) >= level;

/** The day with distribution: the very function of the product gives each request out as soon as somebody has a place; everybody works what they have, the earliest due first. */
export function routed(requests: readonly Request[], { capacity, method }: { capacity: number; method: Method }): Told {
  const hands = new Map(agents.map(({ id }) => [id, [] as Request[]]));
  const givenAt = new Map<string, number>();
  return walk(requests, (waiting, now, busy) => {
    for (const request of waiting.toSorted((a, b) => a.dueAt - b.dueAt)) {
      const candidates = agents.map((agent): Candidate => {
        const load = (hands.get(agent.id)?.length ?? 0) + (busy(agent) ? 1 : 0);
        return {
          userId: agent.id,
          online: inShift(agent, now),
          absent: false,
          takesWork: true,
          mayReply: true,
          capacity,
          load,
          skills: agent.skills,
          givenAt: givenAt.get(agent.id) ?? null,
          idleSince: givenAt.get(agent.id) ?? null,
          insteadOf: [],
        };
      });
      const needs = [{ skillId: String(request.skill), level: request.level }];
      const { userId } = choose({ weight: 1, needs, previousId: null, method }, candidates);
      if (userId === null) continue;
      hands.get(userId)?.push(request);
      givenAt.set(userId, now);
      waiting.splice(waiting.indexOf(request), 1);
    }
    return (agent) => {
      const own = hands.get(agent.id) as Request[];
      own.sort((a, b) => a.dueAt - b.dueAt);
      const next = own.shift();
      return next ? { request: next, lost: 0 } : null;
    };
  });
}

/** The same day as a shared inbox: whoever is free looks now and then, takes what lies on top or what is oldest, and puts back what they cannot do. */
export function byHand(requests: readonly Request[], habits: Habits, seed: number): Told {
  const random = randomOf(seed);
  const looksAt = new Map<string, number>();
  // what somebody has put back once they do not open again
  const putBack = new Map(agents.map(({ id }) => [id, new Set<Request>()]));
  return walk(requests, (waiting, now) => (agent) => {
    if (now < (looksAt.get(agent.id) ?? 0)) return null;
    const seen = putBack.get(agent.id) as Set<Request>;
    const unseen = waiting.filter((one) => !seen.has(one));
    const request = random() < habits.newestShare ? unseen.at(-1) : unseen[0];
    if (!request) {
      looksAt.set(agent.id, now + habits.lookEvery * (0.5 + random()));
      return null;
    }
    if (can(agent, request)) {
      waiting.splice(waiting.indexOf(request), 1);
      return { request, lost: 0 };
    }
    seen.add(request);
    return { request: null, lost: habits.wrongPickMinutes };
  });
}

type Next = { request: Request; lost: number } | { request: null; lost: number } | null;

/** Walks through the day in steps of a quarter of a minute until all that came is done or everybody has gone home; the first response is the end of the first work. */
function walk(
  requests: readonly Request[],
  look: (waiting: Request[], now: number, busy: (agent: Agent) => boolean) => (agent: Agent) => Next,
): Told {
  const waiting: Request[] = [];
  const freeAt = new Map(agents.map(({ id }) => [id, 0]));
  const handled = new Map(agents.map(({ id }) => [id, 0]));
  const told: Told = { first: [], waited: [], overdue: 0, handled: [], left: 0 };
  let came = 0;
  for (let now = 480; now <= 1260; now += stepMinutes) {
    while (came < requests.length && (requests[came] as Request).at <= now) waiting.push(requests[came++] as Request);
    const busy = (agent: Agent) => (freeAt.get(agent.id) as number) > now;
    const next = look(waiting, now, busy);
    for (const agent of agents) {
      if (busy(agent) || !inShift(agent, now)) continue;
      const work = next(agent);
      if (!work) continue;
      const end = now + (work.request?.minutes ?? work.lost);
      freeAt.set(agent.id, end);
      if (!work.request) continue;
      handled.set(agent.id, (handled.get(agent.id) as number) + 1);
      told.waited.push(now - work.request.at);
      told.first.push(end - work.request.at);
      if (end > work.request.dueAt) told.overdue += 1;
    }
  }
  told.left = requests.length - told.first.length;
  told.overdue += told.left;
  told.handled = [...handled.values()];
  return told;
}
