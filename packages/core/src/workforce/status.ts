/** How somebody is reachable now. Only who is online is given work. */
export const statuses = ['online', 'away', 'busy', 'off'] as const;
export type AgentStatus = (typeof statuses)[number];

/** What somebody says of themselves; auto leaves it to hours and activity. */
export const choices = ['auto', ...statuses] as const;
export type StatusChoice = (typeof choices)[number];

/** What is known at an instant. Times are milliseconds of UTC. */
export type Known = {
  choice: StatusChoice;
  /** the last sign of life */
  seenAt: number | null;
  /** within working hours, and when that ends or begins next */
  inHours: boolean;
  hoursTurnAt: number | null;
  /** absent now, and when an absence ends or begins next */
  absent: boolean;
  absenceTurnsAt: number | null;
  awayAfterMs: number;
};

/**
 * What that makes of the person, and the next instant at which it may be something else without anybody's doing; null for never.
 * An absence is stronger than a choice. Outside working hours auto is off; whoever chose online works overtime. Nobody is online in silence.
 */
export function statusOf(known: Known, now: number): { status: AgentStatus; turnsAt: number | null } {
  const { choice, seenAt, absenceTurnsAt } = known;
  const silentAt = seenAt === null ? null : seenAt + known.awayAfterMs;
  const isSilent = silentAt === null || silentAt <= now;
  const first = (...instants: (number | null)[]) => {
    const later = instants.filter((at) => at !== null && at > now) as number[];
    return later.length > 0 ? Math.min(...later) : null;
  };
  if (known.absent) return { status: 'off', turnsAt: first(absenceTurnsAt) };
  if (choice === 'off' || choice === 'busy' || choice === 'away') return { status: choice, turnsAt: first(absenceTurnsAt) };
  const present: AgentStatus = isSilent ? 'away' : 'online';
  if (choice === 'online') return { status: present, turnsAt: first(absenceTurnsAt, silentAt) };
  const status = known.inHours ? present : 'off';
  return { status, turnsAt: first(absenceTurnsAt, known.hoursTurnAt, known.inHours ? silentAt : null) };
}
