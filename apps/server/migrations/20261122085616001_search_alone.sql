-- A question is answered by one process: starting a second one cost more than all that a rare word's few documents take to read.
alter function search_candidates(tsquery, tsquery, tsquery, text[], boolean, integer) set max_parallel_workers_per_gather = 0;
alter function search_within(tsquery, tsquery, tsquery, uuid[]) set max_parallel_workers_per_gather = 0;
alter function search_people(tsquery, tsquery, integer, integer) set max_parallel_workers_per_gather = 0;

-- People and companies by a part of the name: the first of the alphabet are looked through in the index alone.
drop index contacts_by_name;
create index contacts_by_name on contacts (tenant_id, sort_name, id) include (merged_into_id, company_id);
drop index companies_by_name;
create index companies_by_name on companies (tenant_id, sort_name, id) include (merged_into_id);

-- Addresses that begin so are found first, then whose they are: planned otherwise, each question with a word of letters read all contacts of the tenant.
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
      offset 0
    ) a
    cross join lateral (
      select c.id, c.sort_name, c.company_id from contacts c where c.tenant_id = current_tenant() and c.merged_into_id is null and c.id = a.contact_id offset 0
    ) c
    where (company is null or c.company_id = company) and (after_name is null or (c.sort_name, c.id) > (after_name collate "C", after_id))
  )
  select id from (select * from begun union select * from near union select * from far union select * from addressed) p order by sort_name, id limit most
$$;
