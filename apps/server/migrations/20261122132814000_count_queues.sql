-- Counters of the teams' queues come from this index alone: what it left out was looked up in the table, row by row.
drop index tickets_queue_by_due;
create index tickets_queue_by_due on tickets (tenant_id, team_id, (coalesce(next_due_at, '9999-12-31 00:00:00+00'::timestamptz)),
  (case priority when 'urgent' then 0 when 'high' then 1 when 'normal' then 2 else 3 end), id) include (snoozed_until, merged_into)
  where assignee_id is null and status_kind in ('new', 'open');
