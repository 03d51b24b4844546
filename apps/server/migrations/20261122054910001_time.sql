-- Kinds of work, with what an hour of each costs from a day on: [{"from": "2026-01-01", "minorPerHour": 250000, "currency": "RUB"}].
create table work_types (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null,
  names jsonb not null,
  position integer not null default 0,
  active boolean not null default true,
  rates jsonb not null default '[]' check (jsonb_typeof(rates) = 'array'),
  primary key (tenant_id, id)
);
select protect_by_tenant('work_types');

-- Work done on a ticket. What it costs is reckoned once, by the rate of its day, and kept with it: a later rate changes nothing that stands.
create table time_entries (
  tenant_id uuid not null,
  id uuid not null,
  ticket_id uuid not null,
  user_id uuid not null,
  work_type_id uuid,
  day date not null,
  minutes integer not null check (minutes between 1 and 10080),
  note text not null default '',
  rate_minor bigint,
  amount_minor bigint,
  currency text,
  version integer not null default 1,
  removed_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, ticket_id) references tickets (tenant_id, id) on delete cascade,
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade,
  foreign key (tenant_id, work_type_id) references work_types (tenant_id, id)
);
create index time_entries_of_ticket on time_entries (tenant_id, ticket_id, day, id) where removed_at is null;
create index time_entries_of_person on time_entries (tenant_id, user_id, day, id) where removed_at is null;
create index time_entries_of_type on time_entries (tenant_id, work_type_id);
select protect_by_tenant('time_entries');

-- Who corrected an entry, from what to what, and why.
create table time_corrections (
  tenant_id uuid not null,
  id uuid not null,
  entry_id uuid not null,
  at timestamptz(3) not null,
  by_id uuid,
  by_name text not null,
  why text not null default '',
  was jsonb not null,
  became jsonb not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, entry_id) references time_entries (tenant_id, id) on delete cascade
);
create index time_corrections_of_entry on time_corrections (tenant_id, entry_id, at);
select protect_by_tenant('time_corrections');

-- The one timer that runs for a person.
create table timers (
  tenant_id uuid not null,
  user_id uuid not null,
  ticket_id uuid not null,
  started_at timestamptz(3) not null,
  primary key (tenant_id, user_id),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade,
  foreign key (tenant_id, ticket_id) references tickets (tenant_id, id) on delete cascade
);
create index timers_of_ticket on timers (tenant_id, ticket_id);
select protect_by_tenant('timers');

-- The time of others is seen and corrected by those who may; the shipped roles that run a desk get the right.
update roles set permissions = array_append(permissions, 'time.manage')
where key in ('administrator', 'supervisor') and not 'time.manage' = any(permissions);
