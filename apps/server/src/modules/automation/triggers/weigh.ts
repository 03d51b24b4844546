import { matches } from '@otklik/core/filter/matches.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { factsOfTickets, worldOf } from '../../tickets/index.ts';
import { activeRules, type ReadyRules } from '../rules/active-rules.ts';
import { fieldsOf } from '../rules/fields-of.ts';
import { eventFacts } from './event-facts.ts';
import { type Happening, mostDepth } from './happening.ts';
import { noteSkipped } from './note-skipped.ts';
import { runRulesJob } from './run-rules.job.ts';
import { waitingFor } from './waiting-for.ts';

/**
 * Lays a job for each happening that a rule may want, and nothing for the others: the cheap conditions are asked here, of what stands in memory and
 * the ticket's row; one query for all tickets of the transaction. When no rule wants it as it is, none can after another either. Rules that a chain keeps
 * from running leave a trace.
 */
export async function weigh(ctx: Ctx, happenings: readonly Happening[]): Promise<void> {
  if (happenings.length === 0) return;
  const rules = await activeRules.get(ctx);
  const wanted = happenings
    .map((happening) => (happening.depth < mostDepth ? { happening, ...waitingFor(rules, happening) } : endOf(rules, happening)))
    .filter((one) => one.waiting.length + one.kept.length > 0);
  if (wanted.length === 0) return;
  const [facts, fieldOf, world] = await Promise.all([
    factsOfTickets(ctx, [...new Set(wanted.map(({ happening }) => happening.ticketId))]),
    fieldsOf(ctx),
    worldOf(ctx),
  ]);
  for (const { happening, waiting, kept } of wanted) {
    const known = facts.get(happening.ticketId);
    if (!known) continue;
    const all = { ...known, ...eventFacts(happening) };
    if (waiting.some((rule) => matches(rule.rough, all, fieldOf, world))) await runRulesJob.lay(ctx, happening);
    if (kept.length > 0) await noteSkipped(ctx, happening, kept, { facts: all, fieldOf, world });
  }
}

/** At the end of a long chain nobody runs any more. */
function endOf(rules: ReadyRules, happening: Happening) {
  const { waiting, kept } = waitingFor(rules, happening);
  return { happening, waiting: [], kept: [...waiting, ...kept] };
}
