-- Counters and pages of saved views read open tickets from an index alone: whatever their conditions commonly name stands in it, merged tickets and
-- the row's sight (team, assignee) too. What is snoozed is told by its column, so that views which show sleeping tickets have the index as well.
drop index tickets_open;
create index tickets_open on tickets (tenant_id, updated_at desc, id desc)
  include (status_kind, snoozed_until, merged_into, assignee_id, team_id, priority, tags, created_at, last_message_at, last_message_direction, next_due_at, type_id, category_id, status_id, company_id, inbox_id, source)
  where status_kind in ('new', 'open', 'pending', 'on_hold');

-- the same by who has them, nobody included; what people have in hand is counted from it too
drop index tickets_held;
create index tickets_open_by_assignee on tickets (tenant_id, assignee_id, updated_at desc, id desc)
  include (status_kind, snoozed_until, merged_into, team_id, priority, tags, created_at, last_message_at, last_message_direction, source)
  where status_kind in ('new', 'open', 'pending', 'on_hold');
