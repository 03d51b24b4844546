import type { timer } from '@otklik/contract/tickets/time.ts';
import { timerChanged } from '@otklik/contract/tickets/time.ts';
import type { Id } from '@otklik/core';
import type * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { lockNamed } from '../../../platform/db/locks.ts';
import { emit } from '../../../platform/events/emit.ts';
import { db } from '../db.ts';
import { inSight, sightOf } from '../visibility.ts';
import { readTimeSettings, type TimeSettings } from './time-settings.ts';

export type Timer = z.infer<typeof timer>;

/** The timer that runs for the caller; none when its ticket has left the caller's sight, nor for a program. */
export async function getTimer(ctx: Ctx): Promise<{ timer: Timer | null } & TimeSettings> {
  const settings = await readTimeSettings(ctx);
  if (ctx.actor.kind !== 'user' || ctx.actor.id === null) return { timer: null, ...settings };
  const row = await db(ctx)
    .selectFrom('timers as r')
    .innerJoin('tickets as t', (join) => join.onRef('t.tenant_id', '=', 'r.tenant_id').onRef('t.id', '=', 'r.ticket_id'))
    .select(['r.ticket_id', 'r.started_at', 't.number'])
    .where('r.tenant_id', '=', ctx.tenantId)
    .where('r.user_id', '=', ctx.actor.id)
    .where(inSight(sightOf(ctx)))
    .executeTakeFirst();
  if (!row) return { timer: null, ...settings };
  return {
    ...settings,
    timer: {
      ticketId: row.ticket_id as Id<'ticket'>,
      number: Number(row.number),
      startedAt: row.started_at.toISOString() as Timer['startedAt'],
    },
  };
}

/** Takes a person's timer off its row, alone until the commit; undefined when none runs. Emits timer.changed. */
export async function takeTimer(ctx: Ctx, userId: string) {
  await lockNamed(ctx, `timer:${userId}`);
  const taken = await db(ctx)
    .deleteFrom('timers')
    .where('tenant_id', '=', ctx.tenantId)
    .where('user_id', '=', userId)
    .returning(['ticket_id', 'started_at'])
    .executeTakeFirst();
  if (taken) await emit(ctx, timerChanged, { userId: userId as Id<'user'> });
  return taken;
}
