-- A snoozed ticket is out of the views people work through until then; the views' indexes leave it out just as their queries do.
alter table tickets add column snoozed_until timestamptz(3), add column snoozed_by uuid;
create index tickets_snoozed on tickets (tenant_id, updated_at desc, id desc) where snoozed_until is not null;
create index tickets_to_wake on tickets (snoozed_until) where snoozed_until is not null;
drop index tickets_open;
drop index tickets_unassigned;
drop index tickets_by_assignee;
drop index tickets_by_team;
drop index tickets_by_kind;
create index tickets_open on tickets (tenant_id, updated_at desc, id desc)
  where status_kind in ('new', 'open', 'pending', 'on_hold') and snoozed_until is null;
create index tickets_unassigned on tickets (tenant_id, updated_at desc, id desc)
  where assignee_id is null and status_kind in ('new', 'open') and snoozed_until is null;
create index tickets_by_assignee on tickets (tenant_id, assignee_id, updated_at desc, id desc) include (status_kind, snoozed_until) where assignee_id is not null;
create index tickets_by_team on tickets (tenant_id, team_id, updated_at desc, id desc) include (status_kind, snoozed_until) where team_id is not null;
create index tickets_by_kind on tickets (tenant_id, status_kind, updated_at desc, id desc) include (snoozed_until);
