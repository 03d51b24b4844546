import type { Fact, StatusKind } from '@otklik/core/sla/index.ts';

type Change = { from: unknown; to: unknown };
/** A line of the log that matters to clocks: a public message, or an event with what it changed. */
export type LogRow = {
  ticket_id: string;
  at: Date;
  type: string;
  changes: Record<string, Change> | null;
  /** the person who did it, and the bulk change that did it or was taken back */
  person_id: string | null;
  bulk_id: string | null;
};

type Row = {
  status_kind: StatusKind;
  priority: string;
  type_id: string | null;
  team_id: string | null;
  source: string;
  created_at: Date;
  /** of the oldest ticket merged into it */
  merged_created_at: Date | null;
};

const names = { statusKind: 'status', priority: 'priority', typeId: 'type', teamId: 'team' } as const;
/** so soon a person takes back a slip of the finger */
const slipMs = 60_000;

/**
 * The course of a ticket from its row and its log, in order. What it was at its opening is what the first change says it was; without one, what
 * it is. Its course begins with the oldest ticket merged into it, and with the oldest message that was split off into it: whoever wrote has waited since.
 * Somebody waits for an answer from the opening on unless one of ours opened it without the customer's words. A move that was taken back never was.
 */
export function factsOfLog(row: Row, log: readonly LogRow[]): Fact[] {
  const first = (name: keyof typeof names) => log.find((one) => one.changes?.[name])?.changes?.[name]?.from;
  const openedAt = earliest(row.created_at, row.merged_created_at, log[0]?.at);
  const [type, team] = [first('typeId'), first('teamId')];
  const opened: Fact = {
    at: openedAt,
    is: 'opened',
    status: (first('statusKind') as StatusKind | undefined) ?? row.status_kind,
    priority: (first('priority') as string | undefined) ?? row.priority,
    typeId: type === undefined ? row.type_id : (type as string | null),
    teamId: team === undefined ? row.team_id : (team as string | null),
    waits: row.source !== 'agent',
  };
  const slips = slipsIn(log);
  return [opened, ...log.flatMap((one) => factsOfRow(one, slips.has(one)))];
}

function factsOfRow({ at, type, changes }: LogRow, slipped: boolean): Fact[] {
  if (type === 'asked' || type === 'answered') return [{ at, is: type }];
  if (type === 'ticket.merged' || type === 'ticket.unmerged') return [{ at, is: type === 'ticket.merged' ? 'merged' : 'released' }];
  return (Object.keys(names) as (keyof typeof names)[]).flatMap((name) => {
    const change = name === 'statusKind' && slipped ? undefined : changes?.[name];
    return change ? [{ at, is: names[name], to: change.to } as Fact] : [];
  });
}

/**
 * Moves of the status that were taken back, with those that took them back: by the same person within a minute, or as one bulk change. Solving by
 * mistake keeps no promise, and undoing it begins no new one.
 */
function slipsIn(log: readonly LogRow[]): ReadonlySet<LogRow> {
  const slips = new Set<LogRow>();
  const standing: LogRow[] = [];
  for (const move of log.filter((one) => one.changes?.statusKind)) {
    const before = standing.at(-1);
    if (!before || !takesBack(move, before)) standing.push(move);
    else for (const one of [move, standing.pop() as LogRow]) slips.add(one);
  }
  return slips;
}

function takesBack(move: LogRow, before: LogRow): boolean {
  if (move.changes?.statusKind?.to !== before.changes?.statusKind?.from) return false;
  if (move.bulk_id !== null && move.bulk_id === before.bulk_id) return true;
  return move.person_id !== null && move.person_id === before.person_id && move.at.getTime() - before.at.getTime() <= slipMs;
}

const earliest = (first: Date, ...others: (Date | null | undefined)[]): Date =>
  others.reduce<Date>((found, at) => (at && at < found ? at : found), first);
