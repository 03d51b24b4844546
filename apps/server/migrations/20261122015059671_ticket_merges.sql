-- Merging is a pointer. The messages of a merged ticket are shown, found and answered in its survivor, and each remembers
-- its home, so that taking the ticket out again brings back exactly what was its own.
alter table tickets
  add column merged_into uuid,
  add column merged_count integer not null default 0,
  add foreign key (tenant_id, merged_into) references tickets (tenant_id, id) on delete set null (merged_into);
create index tickets_merged on tickets (tenant_id, merged_into) where merged_into is not null;

-- null: the ticket it stands in
alter table messages add column home_ticket_id uuid;
alter table drafts add column home_ticket_id uuid;
-- a reference leads to its message, and that to its ticket: told once
alter table message_references drop column ticket_id;

-- one row for each merge; `before` is what the merged ticket was, `added` what the survivor was given
create table ticket_merges (
  tenant_id uuid not null,
  id uuid not null,
  ticket_id uuid not null,
  into_id uuid not null,
  before jsonb not null,
  added jsonb not null,
  merged_at timestamptz(3) not null,
  undone_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, ticket_id) references tickets (tenant_id, id) on delete cascade,
  foreign key (tenant_id, into_id) references tickets (tenant_id, id) on delete cascade
);
create unique index ticket_merges_standing on ticket_merges (tenant_id, ticket_id) where undone_at is null;
create index ticket_merges_of on ticket_merges (tenant_id, into_id) where undone_at is null;
select protect_by_tenant('ticket_merges');

-- the ticket at the end of the pointers: itself when it was never merged
create function survivor_of(tenant uuid, ticket uuid) returns uuid language sql stable parallel safe as $$
  with recursive up (id, merged_into) as (
    select t.id, t.merged_into from tickets t where t.tenant_id = tenant and t.id = ticket
    union
    select t.id, t.merged_into from up join tickets t on t.tenant_id = tenant and t.id = up.merged_into
  )
  select id from up where merged_into is null
$$;

-- the tickets merged into this one, and those merged into them
create function merged_under(tenant uuid, ticket uuid) returns setof uuid language sql stable parallel safe as $$
  with recursive down (id) as (
    select t.id from tickets t where t.tenant_id = tenant and t.merged_into = ticket
    union
    select t.id from down join tickets t on t.tenant_id = tenant and t.merged_into = down.id
  )
  select id from down
$$;
