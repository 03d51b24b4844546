-- Canned responses: texts to answer with, by folder, in both languages. Removed ones stay for whoever takes the removal back.
create table canned_responses (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null,
  name text not null,
  folder text not null default '',
  scope text not null check (scope in ('shared', 'team', 'personal')),
  team_id uuid,
  owner_id uuid,
  -- by language: {"ru": {"html": …, "text": …}}
  bodies jsonb not null,
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
create index canned_responses_listed on canned_responses (tenant_id, folder, name, id) where removed_at is null;
select protect_by_tenant('canned_responses');

create table canned_files (
  tenant_id uuid not null,
  id uuid not null,
  response_id uuid not null,
  position integer not null,
  sha256 text not null,
  name text not null,
  type text not null,
  size bigint not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, response_id) references canned_responses (tenant_id, id) on delete cascade,
  foreign key (tenant_id, sha256) references files (tenant_id, sha256)
);
create index canned_files_of_response on canned_files (tenant_id, response_id, position);
create index canned_files_of_file on canned_files (tenant_id, sha256);
select protect_by_tenant('canned_files');

-- Who uses what, and when last: the order in which they are offered.
create table canned_uses (
  tenant_id uuid not null,
  user_id uuid not null,
  response_id uuid not null,
  uses integer not null,
  last_used_at timestamptz(3) not null,
  primary key (tenant_id, user_id, response_id),
  foreign key (tenant_id, response_id) references canned_responses (tenant_id, id) on delete cascade,
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
create index canned_uses_of_response on canned_uses (tenant_id, response_id);
select protect_by_tenant('canned_uses');

-- Shared texts and macros are kept by those who may; the shipped roles that run a desk get the right.
update roles set permissions = array_append(permissions, 'responses.manage')
where key in ('administrator', 'supervisor') and not 'responses.manage' = any(permissions);
