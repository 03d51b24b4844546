-- How a name is ordered and searched: lower case, U+0451 as U+0435, by code points whatever the locale of the database.
create function sort_name_of(name text) returns text language sql immutable parallel safe
  return replace(lower(name), chr(1105), chr(1077)) collate "C";

create table companies (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null,
  name text not null,
  sort_name text collate "C" not null generated always as (sort_name_of(name)) stored,
  domains text[] not null default '{}',
  note text not null default '',
  version integer not null default 1,
  demo boolean not null default false,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (tenant_id, id)
);
create index companies_by_name on companies (tenant_id, sort_name, id);
create index companies_trgm on companies using gin (tenant_id, sort_name gin_trgm_ops);
select protect_by_tenant('companies');

-- Whose people write from a domain: at most one company's. companies.domains is the same as a list.
create table company_domains (
  tenant_id uuid not null,
  domain text not null,
  company_id uuid not null,
  primary key (tenant_id, domain),
  foreign key (tenant_id, company_id) references companies on delete cascade
);
create index company_domains_of on company_domains (tenant_id, company_id);
select protect_by_tenant('company_domains');

create table contacts (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  sort_name text collate "C" not null generated always as (sort_name_of(name)) stored,
  company_id uuid,
  locale text,
  note text not null default '',
  -- the address mail goes to; the whole list stands in contact_addresses
  email text,
  version integer not null default 1,
  demo boolean not null default false,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, company_id) references companies (tenant_id, id)
);
create index contacts_by_name on contacts (tenant_id, sort_name, id);
create index contacts_by_company on contacts (tenant_id, company_id, sort_name, id) where company_id is not null;
create index contacts_trgm on contacts using gin (tenant_id, sort_name gin_trgm_ops);
select protect_by_tenant('contacts');

-- value is normalized: lower-case address, or a phone in E.164 with its plus
create table contact_addresses (
  tenant_id uuid not null,
  kind text not null check (kind in ('email', 'phone')),
  value text collate "C" not null,
  contact_id uuid not null,
  position integer not null default 0,
  primary key (tenant_id, kind, value),
  foreign key (tenant_id, contact_id) references contacts on delete cascade
);
create index contact_addresses_by_contact on contact_addresses (tenant_id, contact_id);
select protect_by_tenant('contact_addresses');

-- Substring search on names. LIKE is not leakproof, so under the row policy it could not use the trigram index; these functions belong to
-- otklik_search and carry the tenant's predicate themselves. Words shorter than a trigram are sought as beginnings.
create policy search on companies for select to otklik_search using (true);
create policy search on contacts for select to otklik_search using (true);
create policy search on contact_addresses for select to otklik_search using (true);
grant select on companies, contacts, contact_addresses to otklik_search;

create function name_pattern(q text) returns text language sql immutable parallel safe
  return '%' || replace(replace(replace(sort_name_of(q), '\', '\\'), '%', '\%'), '_', '\_') || '%';

-- Three ways to a page of names in order, of which only those that are needed run: what begins with one or two letters, by the order itself;
-- a common part, found soon while walking on from the cursor; a rare one, by trigrams.
create function companies_named(q text, after_name text, after_id uuid, most integer) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  with begun as materialized (
    select c.id, c.sort_name from companies c
    where length(q) < 3 and c.tenant_id = current_tenant() and c.sort_name >= sort_name_of(q) and c.sort_name < sort_name_of(q) || chr(1114111)
      and (after_name is null or (c.sort_name, c.id) > (after_name collate "C", after_id))
    order by c.sort_name, c.id limit most
  ), near as materialized (
    select n.id, n.sort_name from (
      select c.id, c.sort_name from companies c
      where length(q) >= 3 and c.tenant_id = current_tenant() and (c.sort_name, c.id) > (coalesce(after_name, '') collate "C", coalesce(after_id, '00000000-0000-0000-0000-000000000000'))
      order by c.sort_name, c.id limit 2000
    ) n where n.sort_name like name_pattern(q) order by n.sort_name, n.id limit most
  ), far as (
    select c.id, c.sort_name from companies c
    where length(q) >= 3 and (select count(*) from near) < most and c.tenant_id = current_tenant() and c.sort_name like name_pattern(q)
      and (after_name is null or (c.sort_name, c.id) > (after_name collate "C", after_id))
  )
  select id from (select * from begun union select * from near union select * from far) p order by sort_name, id limit most
$$;

-- addresses: beginnings of normalized addresses that q may be meant as
create function contacts_named(q text, addresses text[], company uuid, after_name text, after_id uuid, most integer) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  with begun as materialized (
    select c.id, c.sort_name from contacts c
    where length(q) < 3 and c.tenant_id = current_tenant() and c.sort_name >= sort_name_of(q) and c.sort_name < sort_name_of(q) || chr(1114111)
      and (company is null or c.company_id = company) and (after_name is null or (c.sort_name, c.id) > (after_name collate "C", after_id))
    order by c.sort_name, c.id limit most
  ), near as materialized (
    select n.id, n.sort_name from (
      select c.id, c.sort_name, c.company_id from contacts c
      where length(q) >= 3 and c.tenant_id = current_tenant() and (c.sort_name, c.id) > (coalesce(after_name, '') collate "C", coalesce(after_id, '00000000-0000-0000-0000-000000000000'))
      order by c.sort_name, c.id limit 2000
    ) n where n.sort_name like name_pattern(q) and (company is null or n.company_id = company) order by n.sort_name, n.id limit most
  ), far as (
    select c.id, c.sort_name from contacts c
    where length(q) >= 3 and (select count(*) from near) < most and c.tenant_id = current_tenant() and c.sort_name like name_pattern(q)
      and (company is null or c.company_id = company) and (after_name is null or (c.sort_name, c.id) > (after_name collate "C", after_id))
  ), addressed as (
    select c.id, c.sort_name from unnest(addresses) as b
    cross join lateral (
      select a.contact_id from contact_addresses a
      where a.tenant_id = current_tenant() and a.kind in ('email', 'phone') and a.value >= b collate "C" and a.value < (b || chr(1114111)) collate "C"
    ) a join contacts c on c.tenant_id = current_tenant() and c.id = a.contact_id
    where (company is null or c.company_id = company) and (after_name is null or (c.sort_name, c.id) > (after_name collate "C", after_id))
  )
  select id from (select * from begun union select * from near union select * from far union select * from addressed) p order by sort_name, id limit most
$$;

revoke all on function companies_named(text, text, uuid, integer), contacts_named(text, text[], uuid, text, uuid, integer) from public;
grant execute on function companies_named(text, text, uuid, integer), contacts_named(text, text[], uuid, text, uuid, integer) to otklik_app, otklik_system;
grant create on schema public to otklik_search;
alter function companies_named(text, text, uuid, integer) owner to otklik_search;
alter function contacts_named(text, text[], uuid, text, uuid, integer) owner to otklik_search;
revoke create on schema public from otklik_search;
