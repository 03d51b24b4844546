-- Among tickets due at the same instant, and among those that nothing is promised to, the more urgent stand first.
drop index tickets_by_due;
create index tickets_by_due on tickets (tenant_id, (coalesce(next_due_at, '9999-12-31 00:00:00+00'::timestamptz)),
  (case priority when 'urgent' then 0 when 'high' then 1 when 'normal' then 2 else 3 end), id)
  where status_kind in ('new', 'open', 'pending', 'on_hold');
drop index tickets_queue_by_due;
create index tickets_queue_by_due on tickets (tenant_id, team_id, (coalesce(next_due_at, '9999-12-31 00:00:00+00'::timestamptz)),
  (case priority when 'urgent' then 0 when 'high' then 1 when 'normal' then 2 else 3 end), id)
  where assignee_id is null and status_kind in ('new', 'open');
