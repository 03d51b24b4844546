create table tenants (
  tenant_id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$'),
  name text not null,
  locale text not null default 'ru',
  time_zone text not null default 'Europe/Moscow',
  demo jsonb,
  created_at timestamptz(3) not null
);
select protect_by_tenant('tenants', 'select, update');
grant insert, delete on tenants to otklik_system;

create table roles (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null,
  key text,
  name text not null,
  permissions text[] not null,
  created_at timestamptz(3) not null,
  primary key (tenant_id, id),
  unique (tenant_id, name),
  unique (tenant_id, key)
);
select protect_by_tenant('roles');

create table users (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null,
  email text not null check (email = lower(email)),
  name text not null,
  role_id uuid not null,
  status text not null default 'active' check (status in ('active', 'disabled')),
  locale text not null default 'ru',
  time_zone text not null default 'Europe/Moscow',
  signature text not null default '',
  password_hash text,
  totp_secret text,
  totp_pending text,
  totp_last_step bigint,
  last_seen_at timestamptz(3),
  demo boolean not null default false,
  created_at timestamptz(3) not null,
  primary key (tenant_id, id),
  unique (tenant_id, email),
  foreign key (tenant_id, role_id) references roles (tenant_id, id)
);
create index users_by_email on users (email);
create index users_by_role on users (tenant_id, role_id);
select protect_by_tenant('users');

create table recovery_codes (
  tenant_id uuid not null,
  user_id uuid not null,
  code_hash text not null,
  primary key (tenant_id, user_id, code_hash),
  foreign key (tenant_id, user_id) references users on delete cascade
);
select protect_by_tenant('recovery_codes');

create table teams (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null,
  name text not null,
  color text not null default '#5b5bd6',
  demo boolean not null default false,
  created_at timestamptz(3) not null,
  primary key (tenant_id, id),
  unique (tenant_id, name)
);
select protect_by_tenant('teams');

create table team_members (
  tenant_id uuid not null,
  team_id uuid not null,
  user_id uuid not null,
  primary key (tenant_id, team_id, user_id),
  foreign key (tenant_id, team_id) references teams on delete cascade,
  foreign key (tenant_id, user_id) references users on delete cascade
);
create index team_members_by_user on team_members (tenant_id, user_id);
select protect_by_tenant('team_members');

create table sessions (
  tenant_id uuid not null,
  id uuid not null,
  token_hash bytea not null unique,
  user_id uuid not null,
  address text not null default '',
  user_agent text not null default '',
  created_at timestamptz(3) not null,
  last_seen_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references users on delete cascade
);
create index sessions_by_user on sessions (tenant_id, user_id);
select protect_by_tenant('sessions');

create table invitations (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null,
  token_hash bytea not null unique,
  email text not null,
  name text not null,
  role_id uuid not null,
  team_ids uuid[] not null default '{}',
  invited_by uuid,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, role_id) references roles (tenant_id, id) on delete cascade
);
create unique index invitations_open on invitations (tenant_id, email) where used_at is null;
select protect_by_tenant('invitations');

create table password_resets (
  tenant_id uuid not null,
  id uuid not null,
  token_hash bytea not null unique,
  user_id uuid not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references users on delete cascade
);
create index password_resets_by_user on password_resets (tenant_id, user_id);
select protect_by_tenant('password_resets');

create table api_keys (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null,
  name text not null,
  prefix text not null,
  key_hash bytea not null unique,
  scopes text[] not null,
  created_by uuid,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3),
  last_used_at timestamptz(3),
  primary key (tenant_id, id)
);
select protect_by_tenant('api_keys');

-- Append-only and chained: hash = sha256(prev_hash || the row's canonical JSON).
create table audit_log (
  tenant_id uuid not null references tenants on delete cascade,
  seq bigint not null,
  at timestamptz(3) not null,
  action text not null,
  actor_kind text not null,
  actor_id uuid,
  actor_name text not null default '',
  target_kind text not null,
  target_id uuid,
  target_name text not null default '',
  details jsonb not null default '{}',
  address text not null default '',
  prev_hash bytea not null,
  hash bytea not null,
  primary key (tenant_id, seq)
);
select protect_by_tenant('audit_log', 'select, insert');
