-- A person is reached in more ways than by mail and telephone. telegram, vk, max, skype: names there; whatsapp, viber: a phone in E.164.
alter table contact_addresses drop constraint contact_addresses_kind_check;
alter table contact_addresses add constraint contact_addresses_kind_check
  check (kind in ('email', 'phone', 'telegram', 'whatsapp', 'viber', 'vk', 'max', 'skype'));

-- Whoever was merged into another is in no list; the row stays for the day it is taken apart again.
alter table contacts add column merged_into_id uuid;
alter table companies add column merged_into_id uuid;

-- Two made one, with all that is needed to make them two again.
create table customer_merges (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('contact', 'company')),
  from_id uuid not null,
  from_name text not null,
  into_id uuid not null,
  -- what went over: addresses, domains, ids of contacts
  moved jsonb not null,
  -- what of the one that stays was changed: {field: {from, to}}
  changes jsonb not null,
  by_id uuid,
  by_name text not null,
  merged_at timestamptz(3) not null,
  undone_at timestamptz(3),
  primary key (tenant_id, id)
);
create index customer_merges_into on customer_merges (tenant_id, into_id, merged_at desc) where undone_at is null;
create index customer_merges_from on customer_merges (tenant_id, from_id) where undone_at is null;
select protect_by_tenant('customer_merges');

-- Which tickets went over with a contact or a company, and as what.
create table ticket_customer_moves (
  tenant_id uuid not null,
  merge_id uuid not null,
  ticket_id uuid not null,
  what text not null check (what in ('requester', 'copied', 'copied_already', 'company')),
  primary key (tenant_id, merge_id, what, ticket_id),
  foreign key (tenant_id, ticket_id) references tickets on delete cascade
);
create index ticket_customer_moves_of_ticket on ticket_customer_moves (tenant_id, ticket_id);
select protect_by_tenant('ticket_customer_moves');

-- An imported file: what was in it, line by line, and what became of each.
create table contact_imports (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null,
  file_name text not null,
  sha256 text not null,
  settings jsonb not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'undoing', 'undone')),
  lines integer not null default 0,
  done integer not null default 0,
  counts jsonb not null default '{}',
  error text,
  by_id uuid,
  by_name text not null,
  created_at timestamptz(3) not null,
  ended_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, sha256) references files (tenant_id, sha256)
);
create index contact_imports_newest on contact_imports (tenant_id, created_at desc, id desc);
select protect_by_tenant('contact_imports');

create table contact_import_lines (
  tenant_id uuid not null,
  import_id uuid not null,
  line integer not null,
  outcome text not null check (outcome in ('created', 'changed', 'same', 'refused')),
  reason text,
  name text not null default '',
  contact_id uuid,
  company_id uuid,
  company_made boolean not null default false,
  -- of a changed contact: what it was, and the version it got
  before jsonb,
  version integer,
  undone text check (undone in ('removed', 'restored', 'kept')),
  primary key (tenant_id, import_id, line),
  foreign key (tenant_id, import_id) references contact_imports on delete cascade
);
create index contact_import_lines_refused on contact_import_lines (tenant_id, import_id, line) where outcome = 'refused';
select protect_by_tenant('contact_import_lines');

create index contacts_merged on contacts (tenant_id, merged_into_id) where merged_into_id is not null;

-- As before, without those that were merged; addresses of every kind.
create or replace function companies_named(q text, after_name text, after_id uuid, most integer) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  with begun as materialized (
    select c.id, c.sort_name from companies c
    where length(q) < 3 and c.tenant_id = current_tenant() and c.merged_into_id is null and c.sort_name >= sort_name_of(q) and c.sort_name < sort_name_of(q) || chr(1114111)
      and (after_name is null or (c.sort_name, c.id) > (after_name collate "C", after_id))
    order by c.sort_name, c.id limit most
  ), near as materialized (
    select n.id, n.sort_name from (
      select c.id, c.sort_name from companies c
      where length(q) >= 3 and c.tenant_id = current_tenant() and c.merged_into_id is null and (c.sort_name, c.id) > (coalesce(after_name, '') collate "C", coalesce(after_id, '00000000-0000-0000-0000-000000000000'))
      order by c.sort_name, c.id limit 2000
    ) n where n.sort_name like name_pattern(q) order by n.sort_name, n.id limit most
  ), far as (
    select c.id, c.sort_name from companies c
    where length(q) >= 3 and (select count(*) from near) < most and c.tenant_id = current_tenant() and c.merged_into_id is null and c.sort_name like name_pattern(q)
      and (after_name is null or (c.sort_name, c.id) > (after_name collate "C", after_id))
  )
  select id from (select * from begun union select * from near union select * from far) p order by sort_name, id limit most
$$;

-- addresses: beginnings of normalized addresses that q may be meant as
create or replace function contacts_named(q text, addresses text[], company uuid, after_name text, after_id uuid, most integer) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  with begun as materialized (
    select c.id, c.sort_name from contacts c
    where length(q) < 3 and c.tenant_id = current_tenant() and c.merged_into_id is null and c.sort_name >= sort_name_of(q) and c.sort_name < sort_name_of(q) || chr(1114111)
      and (company is null or c.company_id = company) and (after_name is null or (c.sort_name, c.id) > (after_name collate "C", after_id))
    order by c.sort_name, c.id limit most
  ), near as materialized (
    select n.id, n.sort_name from (
      select c.id, c.sort_name, c.company_id from contacts c
      where length(q) >= 3 and c.tenant_id = current_tenant() and c.merged_into_id is null and (c.sort_name, c.id) > (coalesce(after_name, '') collate "C", coalesce(after_id, '00000000-0000-0000-0000-000000000000'))
      order by c.sort_name, c.id limit 2000
    ) n where n.sort_name like name_pattern(q) and (company is null or n.company_id = company) order by n.sort_name, n.id limit most
  ), far as (
    select c.id, c.sort_name from contacts c
    where length(q) >= 3 and (select count(*) from near) < most and c.tenant_id = current_tenant() and c.merged_into_id is null and c.sort_name like name_pattern(q)
      and (company is null or c.company_id = company) and (after_name is null or (c.sort_name, c.id) > (after_name collate "C", after_id))
  ), addressed as (
    select c.id, c.sort_name from unnest(addresses) as b
    cross join lateral (
      select a.contact_id from contact_addresses a
      where a.tenant_id = current_tenant() and a.kind in ('email', 'phone', 'telegram', 'whatsapp', 'viber', 'vk', 'max', 'skype') and a.value >= b collate "C" and a.value < (b || chr(1114111)) collate "C"
    ) a join contacts c on c.tenant_id = current_tenant() and c.merged_into_id is null and c.id = a.contact_id
    where (company is null or c.company_id = company) and (after_name is null or (c.sort_name, c.id) > (after_name collate "C", after_id))
  )
  select id from (select * from begun union select * from near union select * from far union select * from addressed) p order by sort_name, id limit most
$$;

-- Whoever was merged leaves the index, and comes back when parted.
create trigger search_merged after update of merged_into_id on contacts for each row
  when (old.merged_into_id is distinct from new.merged_into_id) execute function note_for_search('contact');
create trigger search_merged after update of merged_into_id on companies for each row
  when (old.merged_into_id is distinct from new.merged_into_id) execute function note_for_search('company');
