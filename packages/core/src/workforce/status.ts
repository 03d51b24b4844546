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

/** busy in silence is believed so many times longer than online */
const busyLasts = 4;

/**
 * What that makes of the person, and the next instant at which it may be something else without anybody's doing; null for never.
 * An absence is stronger than a choice. Outside working hours auto is off; whoever chose online works overtime. Nobody is online in silence, nor busy for long: whoever is on the telephone is there, whoever went home busy is not.
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
  if (choice === 'busy') {
    const endsAt = seenAt === null ? null : seenAt + busyLasts * known.awayAfterMs;
    const isOver = endsAt === null || endsAt <= now;
    return { status: isOver ? 'away' : 'busy', turnsAt: first(absenceTurnsAt, endsAt) };
  }
  if (choice === 'off' || choice === 'away') return { status: choice, turnsAt: first(absenceTurnsAt) };
  const present: AgentStatus = isSilent ? 'away' : 'online';
  if (choice === 'online') return { status: present, turnsAt: first(absenceTurnsAt, silentAt) };
  const status = known.inHours ? present : 'off';
  return { status, turnsAt: first(absenceTurnsAt, known.hoursTurnAt, known.inHours ? silentAt : null) };
}
