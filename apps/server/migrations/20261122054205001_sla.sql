-- Service level agreements: what is promised, and how each promise goes on each ticket.
create table sla_policies (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null,
  name text not null,
  version integer not null default 1,
  position integer not null default 0,
  active boolean not null default true,
  -- stands in the version too; here it keeps the calendar from being removed
  calendar_id uuid,
  removed_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, calendar_id) references calendars (tenant_id, id)
);
create unique index sla_policies_name on sla_policies (tenant_id, name) where removed_at is null;
create index sla_policies_of_calendar on sla_policies (tenant_id, calendar_id) where calendar_id is not null;
select protect_by_tenant('sla_policies');

create table sla_policy_versions (
  tenant_id uuid not null,
  policy_id uuid not null,
  version integer not null,
  value jsonb not null,
  at timestamptz(3) not null,
  by_name text,
  primary key (tenant_id, policy_id, version),
  foreign key (tenant_id, policy_id) references sla_policies on delete cascade
);
select protect_by_tenant('sla_policy_versions');

-- One run of one promise on one ticket. All of it follows from the ticket's log but `fired`: what was told of already.
create table sla_clocks (
  tenant_id uuid not null,
  ticket_id uuid not null,
  metric text not null check (metric in ('first_response', 'next_response', 'resolution', 'arrival')),
  number integer not null,
  policy_id uuid not null,
  policy_version integer not null,
  -- null: counted round the clock
  calendar_id uuid,
  calendar_version integer,
  promised_seconds integer not null,
  started_at timestamptz(3) not null,
  ended_at timestamptz(3),
  ended_by text check (ended_by in ('answer', 'solving', 'arrival')),
  state text not null check (state in ('running', 'paused', 'ended')),
  -- when the promise is used up; null while it stands still before that
  due_at timestamptz(3),
  breached_at timestamptz(3),
  -- the greatest share of the promise, in percent, that was told of, and when
  fired integer not null default 0,
  fired_at timestamptz(3),
  -- when the next share is used up
  next_at timestamptz(3),
  primary key (tenant_id, ticket_id, metric, number),
  foreign key (tenant_id, ticket_id) references tickets on delete cascade,
  foreign key (tenant_id, policy_id) references sla_policies (tenant_id, id)
);
create index sla_clocks_next on sla_clocks (next_at) include (tenant_id) where next_at is not null;
create index sla_clocks_open on sla_clocks (tenant_id, due_at) where state <> 'ended';
create index sla_clocks_of_policy on sla_clocks (tenant_id, policy_id);
select protect_by_tenant('sla_clocks');

-- The next due instant of a ticket stands beside it, so that lists are sorted and narrowed by it.
alter table tickets add column next_due_at timestamptz(3), add column next_due_metric text;
create index tickets_by_due on tickets (tenant_id, (coalesce(next_due_at, '9999-12-31 00:00:00+00'::timestamptz)), id)
  where status_kind in ('new', 'open', 'pending', 'on_hold');
create index tickets_queue_by_due on tickets (tenant_id, team_id, (coalesce(next_due_at, '9999-12-31 00:00:00+00'::timestamptz)), id)
  where assignee_id is null and status_kind in ('new', 'open');

update roles set permissions = array_append(permissions, 'sla.manage')
where key in ('administrator', 'supervisor') and not 'sla.manage' = any(permissions);
