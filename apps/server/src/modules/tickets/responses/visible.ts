import { type RawBuilder, sql } from 'kysely';
import { type Ctx, may } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refuse.ts';

export type Scope = 'shared' | 'team' | 'personal';
export type Scoped = { scope: string; teamId: string | null; ownerId: string | null };

/** Which canned responses or macros (rows `r` with scope, team_id, owner_id) the caller is offered: shared ones, those of the caller's teams (all teams' for who manages them), the caller's own. */
export function offeredTo(ctx: Ctx): RawBuilder<boolean> {
  const { id, kind, teamIds } = ctx.actor;
  const managing = kind === 'system' || may(ctx, 'responses.manage');
  return sql<boolean>`(r.scope = 'shared' or (r.scope = 'team' and (${managing}::boolean or r.team_id = any(${[...teamIds]}::uuid[]))) or (r.scope = 'personal' and r.owner_id = ${id}::uuid))`;
}

/** The right that the caller lacks to change one; null when none. */
export function lacksToChange(ctx: Ctx, { scope, teamId, ownerId }: Scoped): 'responses.manage' | 'tickets.reply' | null {
  if (ctx.actor.kind === 'system') return null;
  if (scope === 'personal') return ownerId === ctx.actor.id && may(ctx, 'tickets.reply') ? null : 'tickets.reply';
  if (may(ctx, 'responses.manage')) return null;
  if (scope === 'team' && teamId !== null && ctx.actor.teamIds.includes(teamId) && may(ctx, 'tickets.reply')) return null;
  return 'responses.manage';
}

/** Whose one becomes, as columns. Refuses team_not_found without a team, forbidden for who may not keep one of that kind. */
function mayKeep(ctx: Ctx, { scope, teamId: wanted }: { scope: Scope; teamId: string | null }) {
  const teamId = scope === 'team' ? wanted : null;
  if (scope === 'team' && teamId === null) throw refuse('team_not_found');
  if (scope === 'personal' && ctx.actor.kind !== 'user') throw refuse('forbidden', { permission: 'tickets.reply' });
  const ownerId = scope === 'personal' ? ctx.actor.id : null;
  const lacking = lacksToChange(ctx, { scope, teamId, ownerId });
  if (lacking) throw refuse('forbidden', { permission: lacking });
  return { scope, team_id: teamId, owner_id: ownerId };
}

/** Refuses who may not change a row that is there: not_found for one that is not offered to them, forbidden for one that is. */
export function refuseStranger(ctx: Ctx, row: { scope: string; team_id: string | null; owner_id: string | null }): void {
  const lacking = lacksToChange(ctx, { scope: row.scope, teamId: row.team_id, ownerId: row.owner_id });
  if (!lacking) return;
  const hidden =
    row.scope === 'personal' ? row.owner_id !== ctx.actor.id : row.scope === 'team' && !ctx.actor.teamIds.includes(row.team_id ?? '');
  throw hidden ? refuse('not_found') : refuse('forbidden', { permission: lacking });
}

type Kept = { name: string; folder: string; scope: Scope; teamId: string | null; version?: number };
type Row = { scope: string; team_id: string | null; owner_id: string | null; version: number };

/**
 * The columns that canned responses and macros share, as one becomes; `before` is its locked row. Whoever changes one must be allowed to both as it was and
 * as it becomes. Refuses forbidden, not_found, version_conflict, team_not_found.
 */
export function shelved(ctx: Ctx, before: Row | undefined, { name, folder, version, ...whose }: Kept) {
  const columns = mayKeep(ctx, whose);
  if (before) refuseStranger(ctx, before);
  if (before && version !== undefined && version !== before.version) throw refuse('version_conflict', { version: before.version });
  return { name, folder: tidyFolder(folder), ...columns, removed_at: null, updated_at: ctx.now };
}

/** Parts of a folder's path, each trimmed, joined by one kind of slash. */
function tidyFolder(folder: string): string {
  return folder
    .split('/')
    .map((part) => part.trim())
    .filter(Boolean)
    .join(' / ');
}
