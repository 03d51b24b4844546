import type { Metric } from '@otklik/core/sla/index.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { holdersOf, membersOf } from '../../identity/index.ts';
import { notify } from '../../notifications/index.ts';
import { type Life, whoMaySee } from '../../tickets/index.ts';
import type { Held } from '../policies/read-policies.ts';

type Used = { metric: Metric; share: number; dueAt: Date | null };

/** Tells those whom a policy names for a share of a promise, of them who may see the ticket. */
export async function tellOfShare(ctx: Ctx, { ticketId, place }: Life, { stages }: Held, { metric, share, dueAt }: Used): Promise<void> {
  const own = stages.filter((one) => one.share === share);
  if (own.length === 0) return;
  const whom = new Set(own.flatMap(({ tell }) => tell));
  const people = await Promise.all([...whom].map((one) => peopleOf(ctx, one, place)));
  const seeing = await whoMaySee(ctx, place, [...people.flat(), ...own.flatMap(({ userIds }) => userIds)]);
  await notify(ctx, {
    userIds: seeing,
    kind: share < 100 ? 'sla_warned' : 'sla_breached',
    ticketId,
    facts: { metric, share, dueAt: dueAt?.toISOString() ?? null },
  });
}

async function peopleOf(ctx: Ctx, whom: 'assignee' | 'team' | 'leads', { teamId, assigneeId }: Life['place']): Promise<string[]> {
  if (whom === 'assignee') return assigneeId ? [assigneeId] : [];
  const members = teamId ? await membersOf(ctx, teamId) : [];
  if (whom === 'team') return members;
  const leads = await holdersOf(ctx, 'sla.manage');
  const own = leads.filter((userId) => members.includes(userId));
  return own.length > 0 ? own : leads;
}
