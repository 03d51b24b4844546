import * as m from '#words';

/** Why somebody was chosen, in words. */
export const whyWords: Record<string, () => string> = {
  previous: m.distribution_why_previous,
  substitute: m.distribution_why_substitute,
  least_loaded: m.distribution_why_least_loaded,
  round_robin: m.distribution_why_round_robin,
  longest_idle: m.distribution_why_longest_idle,
};

/** What was thought of somebody, in words. */
export const verdictWords: Record<string, () => string> = {
  fits: m.distribution_fits,
  does_not_take: m.distribution_does_not_take,
  no_right: m.distribution_no_right,
  absent: m.distribution_absent,
  not_online: m.distribution_not_online,
  no_skill: m.distribution_no_skill,
  full: m.distribution_full,
};

type Considered = { userId: string; verdict: string; load: number; capacity: number };

/** A choice as the history tells it: to whom and why, who could have taken it too, why the others did not. */
export function routedLines(data: Record<string, unknown>, nameOf: (userId: string) => string): string[] {
  const considered = (Array.isArray(data.considered) ? data.considered : []) as Considered[];
  const loadOf = ({ userId, load, capacity }: Considered) => m.distribution_with_load({ name: nameOf(userId), load, capacity });
  const rest = considered.filter(({ userId }) => userId !== data.userId);
  const fit = rest.filter(({ verdict }) => verdict === 'fits').map(loadOf);
  const passed = rest
    .filter(({ verdict }) => verdict !== 'fits')
    .map(({ userId, verdict }) => m.distribution_passed_one({ name: nameOf(userId), why: verdictWords[verdict]?.() ?? verdict }));
  const why = whyWords[String(data.why)]?.() ?? String(data.why);
  return [
    m.distribution_event({ name: nameOf(String(data.userId)), why }),
    ...(fit.length > 0 ? [m.distribution_event_fit({ names: fit.join(', ') })] : []),
    ...(passed.length > 0 ? [m.distribution_event_passed({ names: passed.join(', ') })] : []),
  ];
}
