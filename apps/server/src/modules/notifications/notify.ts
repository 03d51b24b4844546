import { type NotificationKind, notificationKinds } from '@otklik/contract/notifications/kinds.ts';
import { notificationsChanged } from '@otklik/contract/notifications/notifications.ts';
import { newId, plusMs } from '@otklik/core';
import { type Kysely, sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import { jsonText } from '../../platform/db/json.ts';
import { prepared } from '../../platform/db/prepared.ts';
import { emit } from '../../platform/events/emit.ts';
import { planDigests } from './digest/plan-digests.ts';
import { mailJob, mailWaitMs } from './mail/mail.job.ts';
import { pushJob } from './push/push.job.ts';
import type { NotificationTables } from './tables.ts';

export type Notice = {
  /** people of the tenant who may see what it is about: the caller has checked; whoever acts is left out by itself */
  userIds: readonly string[];
  kind: NotificationKind;
  ticketId?: string | undefined;
  /** what it is about when that is no ticket; several of the same kind about the same lie as one while unread */
  subjectId?: string | undefined;
  /** short words for the line that tells it; `messageId` names the message whose beginning is shown */
  facts?: Record<string, string | number | null>;
};

/** a second push or mail about the same unread thing waits for so long */
const quietMs = 15 * 60_000;

/**
 * Tells people of something, in the transaction of what happened: a row for each whom the kind reaches by any medium, or one more count on the row that
 * lies there unread. Never tells the actor of their own act. Locks those rows, in the order of the people. Pushes and mails are laid as jobs,
 * a digest is planned. Emits notifications.changed, which those people alone hear.
 */
export async function notify(ctx: Ctx, { userIds, kind, ticketId, subjectId, facts = {} }: Notice): Promise<void> {
  const people = [...new Set(userIds)].filter((userId) => userId !== ctx.actor.id).toSorted();
  const subject = ticketId ?? subjectId;
  if (people.length === 0) return;
  if (!subject) throw new Error('a notification is about something');
  const rows = await insert(ctx, {
    tenantId: ctx.tenantId,
    people,
    ids: people.map(() => newId<'notification'>()),
    kind,
    subject,
    ticketId: ticketId ?? null,
    actorId: ctx.actor.id,
    actorName: ctx.actor.name,
    facts: jsonText(facts),
    shipped: [...notificationKinds[kind]],
    now: ctx.now,
    quietSince: plusMs(ctx.now, -quietMs),
  });
  if (rows.length === 0) return;
  await Promise.all([
    emit(ctx, notificationsChanged, { userIds: rows.map((row) => row.user_id) }),
    ...rows.flatMap((row) => [
      row.due && row.pushable && row.media.includes('push') ? pushJob.lay(ctx, { notificationId: row.id }) : null,
      row.due && row.media.includes('mail') ? mailJob.lay(ctx, { notificationId: row.id }, { at: plusMs(ctx.now, mailWaitMs) }) : null,
    ]),
    planDigests(
      ctx,
      rows.filter((row) => row.media.includes('digest')).map((row) => row.user_id),
    ),
  ]);
}

type Values = {
  tenantId: string;
  people: string[];
  ids: string[];
  kind: string;
  subject: string;
  ticketId: string | null;
  actorId: string | null;
  actorName: string;
  facts: string;
  shipped: string[];
  now: Date;
  quietSince: Date;
};
type Row = { id: string; user_id: string; media: string[]; due: boolean; pushable: boolean };

/** One statement finds by which media each is told and writes the row; whom no medium reaches gets none. */
const insert = prepared((builder: Kysely<NotificationTables>, p: Values) => ({
  compile: () =>
    sql<Row>`insert into notifications as n (tenant_id, id, user_id, kind, subject_id, ticket_id, actor_id, actor_name, facts, media, at, told_at)
    select ${p.tenantId}::uuid, one.id, one.user_id, ${p.kind}::text, ${p.subject}::uuid, ${p.ticketId}::uuid, ${p.actorId}::uuid, ${p.actorName}::text, ${p.facts}::jsonb,
      coalesce(c.media, d.media, ${p.shipped}::text[]), ${p.now}::timestamptz, ${p.now}::timestamptz
    from unnest(${p.people}::uuid[], ${p.ids}::uuid[]) as one (user_id, id)
    left join notification_choices c on c.tenant_id = ${p.tenantId}::uuid and c.user_id = one.user_id and c.kind = ${p.kind}::text
    left join notification_defaults d on d.tenant_id = ${p.tenantId}::uuid and d.kind = ${p.kind}::text
    where coalesce(c.media, d.media, ${p.shipped}::text[]) <> '{}'
    on conflict (tenant_id, user_id, kind, subject_id) where read_at is null do update set times = n.times + 1, at = excluded.at, actor_id = excluded.actor_id,
      actor_name = excluded.actor_name, facts = excluded.facts, media = excluded.media,
      told_at = case when n.told_at < ${p.quietSince}::timestamptz then excluded.told_at else n.told_at end
    returning n.id, n.user_id, n.media, n.told_at = ${p.now}::timestamptz as due,
      exists (select from push_subscriptions s where s.tenant_id = n.tenant_id and s.user_id = n.user_id) as pushable`.compile(builder),
}));
