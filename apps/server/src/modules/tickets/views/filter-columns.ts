import type { TicketField } from '@otklik/contract/tickets/filter-fields.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { unreadBy } from '../lifecycle/read.ts';

/** Where the values of fields stand, as SQL over `tickets as t`: text, numbers, ids, instants, arrays of text or ids, booleans. */
export const filterColumns: Record<TicketField, (ctx: Ctx) => RawBuilder<unknown>> = {
  number: () => sql`t.number`,
  subject: () => sql`t.subject`,
  requester: () => sql`t.requester_id`,
  company: () => sql`t.company_id`,
  team: () => sql`t.team_id`,
  assignee: () => sql`t.assignee_id`,
  watchers: () => sql`array(select w.user_id from ticket_watchers w where w.tenant_id = t.tenant_id and w.ticket_id = t.id)`,
  type: () => sql`t.type_id`,
  category: () => sql`t.category_id`,
  priority: () => sql`t.priority`,
  status: () => sql`t.status_id`,
  statusKind: () => sql`t.status_kind`,
  tags: () => sql`t.tags`,
  source: () => sql`t.source`,
  inbox: () => sql`t.inbox_id`,
  created: () => sql`t.created_at`,
  updated: () => sql`t.updated_at`,
  solved: () => sql`t.solved_at`,
  lastMessage: () => sql`t.last_message_at`,
  lastDirection: () => sql`t.last_message_direction`,
  messageCount: () => sql`t.message_count`,
  unread: (ctx) => unreadBy(ctx),
  hasAttachment: () =>
    sql`exists (select from messages m join attachments a on a.tenant_id = m.tenant_id and a.message_id = m.id where m.tenant_id = t.tenant_id and m.ticket_id = t.id and not a.inline)`,
  snoozedUntil: () => sql`t.snoozed_until`,
  due: () => sql`t.next_due_at`,
};
