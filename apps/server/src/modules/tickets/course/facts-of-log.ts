import type { Fact, StatusKind } from '@otklik/core/sla/index.ts';

type Change = { from: unknown; to: unknown };
/** A line of the log that matters to clocks: a public message, or an event with what it changed. */
export type LogRow = { ticket_id: string; at: Date; type: string; changes: Record<string, Change> | null };

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

/**
 * The course of a ticket from its row and its log, in order. What it was at its opening is what the first change says it was; without one, what
 * it is. Its course begins with the oldest ticket merged into it, and with the oldest message that was split off into it: whoever wrote has waited since.
 * Somebody waits for an answer from the opening on unless one of ours opened it without the customer's words.
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
  return [opened, ...log.flatMap(factsOfRow)];
}

function factsOfRow({ at, type, changes }: LogRow): Fact[] {
  if (type === 'asked' || type === 'answered') return [{ at, is: type }];
  if (type === 'ticket.merged' || type === 'ticket.unmerged') return [{ at, is: type === 'ticket.merged' ? 'merged' : 'released' }];
  return (Object.keys(names) as (keyof typeof names)[]).flatMap((name) => {
    const change = changes?.[name];
    return change ? [{ at, is: names[name], to: change.to } as Fact] : [];
  });
}

const earliest = (first: Date, ...others: (Date | null | undefined)[]): Date =>
  others.reduce<Date>((found, at) => (at && at < found ? at : found), first);
