-- Rules that work by themselves: at events, when a time has passed, by the week. What a rule was stands in its versions, what it did in its runs.
create table rules (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null,
  name text not null,
  position integer not null,
  enabled boolean not null,
  kind text not null check (kind in ('event', 'timer', 'schedule')),
  definition jsonb not null,
  version integer not null default 1,
  failures integer not null default 0,
  next_run_at timestamptz(3),
  removed_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  updated_by text not null,
  primary key (tenant_id, id)
);
create index rules_listed on rules (tenant_id, position, id) where removed_at is null;
create index rules_timed on rules (tenant_id, kind) where enabled and removed_at is null and kind <> 'event';
select protect_by_tenant('rules');

create table rule_versions (
  tenant_id uuid not null,
  rule_id uuid not null,
  version integer not null,
  name text not null,
  definition jsonb not null,
  at timestamptz(3) not null,
  by_name text not null,
  primary key (tenant_id, rule_id, version),
  foreign key (tenant_id, rule_id) references rules on delete cascade
);
select protect_by_tenant('rule_versions');

-- One row for each time a rule carried out its actions on a ticket; kept for 90 days.
create table rule_runs (
  tenant_id uuid not null,
  id uuid not null,
  rule_id uuid not null,
  rule_version integer not null,
  rule_name text not null,
  ticket_id uuid not null,
  happening_id uuid not null,
  event text not null,
  depth smallint not null,
  outcome text not null check (outcome in ('done', 'partly', 'failed')),
  matched jsonb not null,
  actions jsonb not null,
  replies smallint not null default 0,
  mails smallint not null default 0,
  at timestamptz(3) not null,
  primary key (tenant_id, id),
  unique (tenant_id, happening_id, rule_id),
  foreign key (tenant_id, rule_id) references rules on delete cascade,
  foreign key (tenant_id, ticket_id) references tickets (tenant_id, id) on delete cascade
);
create index rule_runs_of_rule on rule_runs (tenant_id, rule_id, at desc, id desc);
create index rule_runs_of_ticket on rule_runs (tenant_id, ticket_id, at desc, id desc);
create index rule_runs_by_age on rule_runs (tenant_id, at);
select protect_by_tenant('rule_runs');

-- A rule of time has seen to a ticket for this instant: never twice.
create table rule_firings (
  tenant_id uuid not null,
  rule_id uuid not null,
  ticket_id uuid not null,
  basis timestamptz(3) not null,
  primary key (tenant_id, rule_id, ticket_id, basis),
  foreign key (tenant_id, rule_id) references rules on delete cascade,
  foreign key (tenant_id, ticket_id) references tickets (tenant_id, id) on delete cascade
);
create index rule_firings_of_ticket on rule_firings (tenant_id, ticket_id);
select protect_by_tenant('rule_firings');

-- What another system told of: a missed call, a visit that did not take place, an abandoned cart.
create table business_events (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null,
  key text,
  kind text not null,
  ticket_id uuid,
  amount numeric,
  data jsonb not null,
  at timestamptz(3) not null,
  received_at timestamptz(3) not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, ticket_id) references tickets (tenant_id, id) on delete cascade
);
create unique index business_events_key on business_events (tenant_id, kind, key) where key is not null;
create index business_events_of_ticket on business_events (tenant_id, ticket_id) where ticket_id is not null;
select protect_by_tenant('business_events');

update roles set permissions = array_append(permissions, 'rules.manage')
where key in ('administrator', 'supervisor') and not 'rules.manage' = any(permissions);
