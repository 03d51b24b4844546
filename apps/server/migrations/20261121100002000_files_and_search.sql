-- Stored bytes, by content. The bytes lie on disk or in S3 under tenant/aa/sha256.
create table files (
  tenant_id uuid not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null,
  stored_at timestamptz(3) not null,
  -- only uploads nobody has attached yet name it: the clean-up may take it with the last of them
  uploaded_only boolean not null default false,
  primary key (tenant_id, sha256)
);
create index files_uploaded_only on files (stored_at) where uploaded_only;
select protect_by_tenant('files');

-- A file somebody sent us to be attached to a message that does not exist yet.
create table uploads (
  tenant_id uuid not null,
  id uuid not null,
  sha256 text not null,
  name text not null,
  type text not null,
  size bigint not null,
  uploaded_by uuid not null,
  created_at timestamptz(3) not null,
  -- a draft names it: it stays however old
  held boolean not null default false,
  primary key (tenant_id, id),
  foreign key (tenant_id, sha256) references files
);
create index uploads_age on uploads (created_at) where not held;
create index uploads_of_file on uploads (tenant_id, sha256);
select protect_by_tenant('uploads');

-- The index. It belongs to otklik_search; requests read it only through functions that carry the tenant's predicate,
-- since text search under a row policy cannot use its index.
create table search_documents (
  tenant_id uuid not null,
  kind text not null check (kind in ('ticket', 'message', 'note', 'contact', 'company')),
  id uuid not null,
  ticket_id uuid,
  tsv tsvector not null,
  at timestamptz(3) not null,
  primary key (tenant_id, kind, id)
);
create index search_documents_tsv on search_documents using gin (tenant_id, tsv);
alter table search_documents enable row level security;
create policy tenant on search_documents to otklik_app using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
create policy system on search_documents to otklik_system using (true) with check (true);
create policy search on search_documents for select to otklik_search using (true);
alter table search_documents force row level security;
grant select, insert, update, delete on search_documents to otklik_app, otklik_system;
grant select on search_documents to otklik_search;

-- Russian, English and plain forms together: a help desk's words are stemmed apart by the Russian dictionary alone.
create function search_vector(title text, body text) returns tsvector language sql immutable parallel safe
  return setweight(to_tsvector('russian', title), 'A') || setweight(to_tsvector('simple', title), 'A')
      || setweight(to_tsvector('russian', body), 'C') || setweight(to_tsvector('simple', body), 'D');

create function search_documents_of(q tsquery, kinds text[], most integer)
  returns table (kind text, id uuid, ticket_id uuid, rank real, at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  -- ranked after the cut: ranking reads the vector of each row, finding and ordering do not
  select f.kind, f.id, f.ticket_id, ts_rank(f.tsv, q), f.at
  from (
    select d.kind, d.id, d.ticket_id, d.tsv, d.at
    from search_documents d
    where d.tenant_id = current_tenant() and d.tsv @@ q and d.kind = any(kinds)
    order by d.at desc limit most
  ) f
  order by f.at desc
$$;
revoke all on function search_documents_of(tsquery, text[], integer) from public;
grant execute on function search_documents_of(tsquery, text[], integer) to otklik_app, otklik_system;
grant create on schema public to otklik_search;
alter function search_documents_of(tsquery, text[], integer) owner to otklik_search;
revoke create on schema public from otklik_search;
