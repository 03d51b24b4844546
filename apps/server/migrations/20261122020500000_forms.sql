-- Forms of tickets by type: which fields are shown, when, and what must be filled in. No type: tickets that have none, and types without a form.
create table ticket_forms (
  tenant_id uuid not null,
  id uuid not null,
  type_id uuid,
  sections jsonb not null default '[]' check (jsonb_typeof(sections) = 'array'),
  primary key (tenant_id, id),
  unique nulls not distinct (tenant_id, type_id),
  foreign key (tenant_id, type_id) references ticket_types on delete cascade
);
select protect_by_tenant('ticket_forms');

-- Allowed moves between statuses, saved as a whole. No row: whatever the kinds of status allow.
create table ticket_workflows (
  tenant_id uuid primary key references tenants on delete cascade,
  transitions jsonb not null default '[]' check (jsonb_typeof(transitions) = 'array')
);
select protect_by_tenant('ticket_workflows');

alter table ticket_statuses add column requester_names jsonb;
