-- Counters of saved views come from indexes alone. What a view asks beside an index's keys was looked up in the table, row by row: whether a ticket is merged, a word
-- of the subject. And of open tickets of one priority, those of every other were passed over: the filter asks for the rank now, by which this index is ordered.
drop index tickets_by_urgency;
create index tickets_by_urgency on tickets (tenant_id, (case priority when 'urgent' then 0 when 'high' then 1 when 'normal' then 2 else 3 end), created_at, id)
  include (priority, status_kind, snoozed_until, merged_into, assignee_id, team_id, tags) where status_kind in ('new', 'open', 'pending', 'on_hold');
drop index tickets_queue;
create index tickets_queue on tickets (tenant_id, team_id, (case priority when 'urgent' then 0 when 'high' then 1 when 'normal' then 2 else 3 end), created_at, id)
  include (priority, status_kind, snoozed_until, merged_into) where assignee_id is null and status_kind in ('new', 'open');
-- a subject has five hundred letters at most, 1,500 bytes: an entry holds 2,700
drop index tickets_open_by_age;
create index tickets_open_by_age on tickets (tenant_id, created_at, id)
  include (subject, status_kind, snoozed_until, merged_into, assignee_id, team_id, priority) where status_kind in ('new', 'open', 'pending', 'on_hold');
-- nothing is written for a null: these are as large as they were
drop index tickets_by_assignee;
create index tickets_by_assignee on tickets (tenant_id, assignee_id, updated_at desc, id desc) include (status_kind, snoozed_until, merged_into) where assignee_id is not null;
drop index tickets_by_kind;
create index tickets_by_kind on tickets (tenant_id, status_kind, updated_at desc, id desc) include (snoozed_until, merged_into);
drop index tickets_to_close;
create index tickets_to_close on tickets (tenant_id, solved_at) include (merged_into) where status_kind = 'solved';
-- PostgreSQL takes no figures from a partial index: without these it would believe one ticket in two hundred to be of any rank
create statistics tickets_rank on (case priority when 'urgent' then 0 when 'high' then 1 when 'normal' then 2 else 3 end) from tickets;
analyze tickets;
