-- How tickets stand to each other. A link reads from left to right: parent of, blocks, was split into; `related` has no direction and lies with the lower id first.
create table ticket_links (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('parent', 'related', 'blocks', 'split')),
  from_id uuid not null,
  to_id uuid not null,
  created_at timestamptz(3) not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, from_id) references tickets (tenant_id, id) on delete cascade,
  foreign key (tenant_id, to_id) references tickets (tenant_id, id) on delete cascade,
  check (from_id <> to_id)
);
create unique index ticket_links_from on ticket_links (tenant_id, from_id, kind, to_id);
create index ticket_links_to on ticket_links (tenant_id, to_id, kind);
select protect_by_tenant('ticket_links');
