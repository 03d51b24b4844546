-- Counts of a team's and a person's open tickets are read from the index alone: the kind of the status travels in it.
drop index tickets_by_assignee;
drop index tickets_by_team;
create index tickets_by_assignee on tickets (tenant_id, assignee_id, updated_at desc, id desc) include (status_kind) where assignee_id is not null;
create index tickets_by_team on tickets (tenant_id, team_id, updated_at desc, id desc) include (status_kind) where team_id is not null;
