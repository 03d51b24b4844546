-- A change of many tickets, worked off in batches; who began it may look at it and undo it.
create table ticket_bulks (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null,
  actor_kind text not null,
  actor_id uuid not null,
  change jsonb not null,
  state text not null default 'running' check (state in ('running', 'done', 'undoing', 'undone')),
  total integer not null,
  done integer not null default 0,
  changed integer not null default 0,
  refused integer not null default 0,
  kept integer not null default 0,
  created_at timestamptz(3) not null,
  primary key (tenant_id, id)
);
create index ticket_bulks_age on ticket_bulks (tenant_id, created_at);
select protect_by_tenant('ticket_bulks');

-- A ticket of it: what became of it, what was changed from what to what, the stamps it had.
create table ticket_bulk_rows (
  tenant_id uuid not null,
  bulk_id uuid not null,
  ticket_id uuid not null,
  state text not null default 'waiting' check (state in ('waiting', 'same', 'changed', 'refused', 'undone', 'kept')),
  changes jsonb,
  stamps jsonb,
  code text,
  fields text[] not null default '{}',
  primary key (tenant_id, bulk_id, ticket_id),
  foreign key (tenant_id, bulk_id) references ticket_bulks on delete cascade
);
create index ticket_bulk_rows_by_state on ticket_bulk_rows (tenant_id, bulk_id, state, ticket_id);
select protect_by_tenant('ticket_bulk_rows');
