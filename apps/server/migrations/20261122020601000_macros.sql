-- Macros: what an agent does again and again, run by hand on one ticket at a time.
create table macros (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null,
  name text not null,
  folder text not null default '',
  scope text not null check (scope in ('shared', 'team', 'personal')),
  team_id uuid,
  owner_id uuid,
  actions jsonb not null,
  uses integer not null default 0,
  version integer not null default 1,
  removed_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (tenant_id, id),
  check (scope <> 'team' or team_id is not null),
  check (scope <> 'personal' or owner_id is not null),
  foreign key (tenant_id, team_id) references teams (tenant_id, id) on delete cascade,
  foreign key (tenant_id, owner_id) references users (tenant_id, id) on delete cascade
);
create index macros_listed on macros (tenant_id, folder, name, id) where removed_at is null;
select protect_by_tenant('macros');

create table macro_uses (
  tenant_id uuid not null,
  user_id uuid not null,
  macro_id uuid not null,
  uses integer not null,
  last_used_at timestamptz(3) not null,
  primary key (tenant_id, user_id, macro_id),
  foreign key (tenant_id, macro_id) references macros (tenant_id, id) on delete cascade,
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
create index macro_uses_of_macro on macro_uses (tenant_id, macro_id);
select protect_by_tenant('macro_uses');
