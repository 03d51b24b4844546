import { plusMs } from '@otklik/core';
import { sql } from 'kysely';
import * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { unlessRefused } from '../../../platform/db/unless-refused.ts';
import { job } from '../../../platform/jobs/job.ts';
import { readTenant } from '../../identity/index.ts';
import { sendAutomatic } from '../conversation/send-automatic.ts';
import { db } from '../db.ts';
import { applyChange } from '../lifecycle/apply-change.ts';
import { lockTicket } from '../lifecycle/lock.ts';
import { fillBodies } from '../responses/fill-bodies.ts';
import { variableValues } from '../responses/variable-values.ts';
import { defaultStatus } from '../settings/index.ts';
import { type Closing, readClosing } from './read-closing.ts';

const dayMs = 24 * 3600_000;
const atOnce = 50;

/**
 * Warns of and closes tickets whose time since the solving has run out, up to fifty of each; the next look takes the next. In the system's own name,
 * with the reason as the cause. One that was to be warned of is closed no sooner than its warning promised. Locks each row. Emits ticket.changed, message.queued.
 */
export const closeJob = job('tickets.close', z.object({}), async (ctx) => {
  const settings = await readClosing(ctx);
  const { closeAfterDays, warnDays } = settings;
  if (closeAfterDays === null) return;
  ctx.cause = { kind: 'auto_close', id: null, name: null };
  if (warnDays !== null) for (const id of await toWarn(ctx, closeAfterDays - warnDays)) await warn(ctx, id, settings);
  const closed = await defaultStatus(ctx, 'closed');
  for (const id of await toClose(ctx, closeAfterDays, warnDays))
    await applyChange(ctx, await lockTicket(ctx, id), { status: closed }, { unasked: true });
});

const solvedBefore = (ctx: Ctx, days: number) =>
  db(ctx)
    .selectFrom('tickets')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('status_kind', '=', 'solved')
    .where('solved_at', '<=', plusMs(ctx.now, -days * dayMs))
    .orderBy('solved_at')
    .orderBy('id')
    .limit(atOnce)
    .forNoKeyUpdate()
    .skipLocked();

async function toWarn(ctx: Ctx, days: number): Promise<string[]> {
  const rows = await solvedBefore(ctx, days).where(sql<boolean>`coalesce(close_warned_at < solved_at, true)`).execute();
  return rows.map(({ id }) => id);
}

async function toClose(ctx: Ctx, days: number, warnDays: number | null): Promise<string[]> {
  const rows = await solvedBefore(ctx, days)
    .$if(warnDays !== null, (query) =>
      query.where(sql<boolean>`close_warned_at >= solved_at`).where('close_warned_at', '<=', plusMs(ctx.now, -(warnDays ?? 0) * dayMs)),
    )
    .execute();
  return rows.map(({ id }) => id);
}

/** Whom no mail reaches, what no inbox sends, and a text with an empty place warn nobody and stop no other: the ticket is closed in its time all the same. */
async function warn(ctx: Ctx, ticketId: string, { warning }: Closing): Promise<void> {
  await db(ctx)
    .updateTable('tickets')
    .set({ close_warned_at: ctx.now })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', ticketId)
    .execute();
  const { locale, name } = await readTenant(ctx);
  const filled = fillBodies(warning, await variableValues(ctx, ticketId, locale), locale);
  if (filled.missing.length === 0)
    await unlessRefused(ctx, () =>
      sendAutomatic(ctx, ticketId, { author: { kind: 'system', name }, html: filled.html, text: filled.text }),
    );
}
