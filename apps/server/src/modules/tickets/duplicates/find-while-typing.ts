import { plusMs } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { contactByAddress, contactCards } from '../../customers/index.ts';
import { isInSight } from '../visibility.ts';
import { candidatesFor } from './candidates.ts';
import { showDuplicates } from './list-duplicates.ts';
import { scorer } from './score.ts';
import { getDuplicateSettings } from './settings.ts';

const most = 5;
/** who types has said little yet: less is enough to be shown */
const shownFrom = 30;

/** Tickets in sight that one about to be opened may be a duplicate of, the likeliest first. */
export async function findWhileTyping(ctx: Ctx, typed: { requesterId?: string; email?: string; subject: string; text: string }) {
  const { days } = await getDuplicateSettings(ctx);
  const requesterId = typed.requesterId ?? (typed.email ? (await contactByAddress(ctx, typed.email))?.contactId : undefined) ?? null;
  const companyId = requesterId === null ? null : ((await contactCards(ctx, [requesterId])).get(requesterId)?.companyId ?? null);
  if (requesterId === null && typed.subject.trim() === '') return { items: [] };
  const matter = { requesterId, companyId, subject: typed.subject, text: typed.text };
  const [found = []] = await candidatesFor(ctx, [{ ...matter, ticketId: null }], plusMs(ctx.now, -days * 24 * 3600_000));
  const score = scorer(matter);
  const likely = found
    .filter((one) => isInSight(ctx.actor, one))
    .map((one) => ({ otherId: one.id, ...score(one, one) }))
    .filter((one) => one.score >= shownFrom)
    .toSorted((a, b) => b.score - a.score || (a.otherId < b.otherId ? 1 : -1))
    .slice(0, most);
  return { items: await showDuplicates(ctx, likely) };
}
