-- Roles. Requests run as otklik_app, which owns nothing and sees one tenant; the few cross-tenant steps (sign-in, mail intake, workers' wake-ups)
-- run as otklik_system; search functions belong to otklik_search. None of them may log in.
do $$
declare r text;
begin
  foreach r in array array['otklik_app', 'otklik_system', 'otklik_search'] loop
    if not exists (select from pg_roles where rolname = r) then
      execute format('create role %I nologin', r);
    end if;
    -- who makes a role may grant it, but not yet take it on (PostgreSQL 16)
    if not pg_has_role(current_user, r, 'set') then
      execute format('grant %I to %I', r, current_user);
    end if;
  end loop;
end $$;

create extension if not exists pg_trgm;
create extension if not exists btree_gin;

grant usage on schema public to otklik_app, otklik_system, otklik_search;

create function current_tenant() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.tenant', true), '')::uuid;

-- Second lock of every table with a tenant: row-level security, forced on the owner too.
create function protect_by_tenant(t regclass, rights text default 'select, insert, update, delete') returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('create policy tenant on %s to otklik_app using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', t);
  execute format('create policy system on %s to otklik_system using (true) with check (true)', t);
  execute format('grant %s on %s to otklik_app, otklik_system', rights, t);
end $$;

-- A fact about something, written in the transaction that changed it: history, outbox and feed in one.
-- xid lets a reader stay below the oldest running transaction, so that a late commit is never skipped.
create table events (
  tenant_id uuid not null,
  seq bigint generated always as identity,
  id uuid not null,
  type text not null,
  ticket_id uuid,
  actor_kind text not null,
  actor_id uuid,
  actor_name text not null default '',
  cause jsonb,
  data jsonb not null default '{}',
  rooms text[] not null default '{}',
  at timestamptz(3) not null,
  xid xid8 not null default pg_current_xact_id(),
  primary key (tenant_id, seq)
);
create index events_by_ticket on events (tenant_id, ticket_id, seq) where ticket_id is not null;
create index events_feed on events (xid);
select protect_by_tenant('events', 'select, insert');
grant delete on events to otklik_system;

-- Answers kept for repeated POSTs with the same Idempotency-Key.
create table idempotency_keys (
  tenant_id uuid not null,
  actor_id uuid not null,
  key text not null,
  request_hash text not null,
  status integer,
  body jsonb,
  created_at timestamptz(3) not null,
  primary key (tenant_id, actor_id, key)
);
create index idempotency_keys_age on idempotency_keys (created_at);
select protect_by_tenant('idempotency_keys');

-- Settings of the installation itself, no tenant's.
create table installation (
  key text primary key,
  value jsonb not null
);
grant select, insert, update, delete on installation to otklik_system;
