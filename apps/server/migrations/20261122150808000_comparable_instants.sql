-- Under the row policy PostgreSQL compares in an index only what it knows to tell nothing of a row it may not show. It does not know that of `coalesce`, so a page after
-- a cursor, and a report of a week, were read from the index's beginning. `case` says the same and is known.
drop index tickets_by_due;
create index tickets_by_due on tickets (tenant_id, (case when next_due_at is null then '9999-12-31 00:00:00+00'::timestamptz else next_due_at end),
  (case priority when 'urgent' then 0 when 'high' then 1 when 'normal' then 2 else 3 end), id)
  where status_kind in ('new', 'open', 'pending', 'on_hold');
drop index tickets_queue_by_due;
create index tickets_queue_by_due on tickets (tenant_id, team_id, (case when next_due_at is null then '9999-12-31 00:00:00+00'::timestamptz else next_due_at end),
  (case priority when 'urgent' then 0 when 'high' then 1 when 'normal' then 2 else 3 end), id) include (snoozed_until, merged_into)
  where assignee_id is null and status_kind in ('new', 'open');
drop index sla_clocks_decided;
create index sla_clocks_decided on sla_clocks (tenant_id, (case when breached_at is null then ended_at else breached_at end))
  where breached_at is not null or ended_at is not null;
