-- What has to be gone through on a ticket: templates by type. Removed ones stay for whoever takes the removal back.
create table checklist_templates (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null,
  name text not null,
  -- none: any type
  type_ids uuid[] not null default '{}',
  -- put on a ticket by itself when it is opened with such a type, or gets it
  automatic boolean not null default false,
  steps jsonb not null default '[]' check (jsonb_typeof(steps) = 'array'),
  version integer not null default 1,
  removed_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (tenant_id, id)
);
create index checklist_templates_listed on checklist_templates (tenant_id, name, id) where removed_at is null;
select protect_by_tenant('checklist_templates');

-- A checklist on a ticket: its steps are those of the template's version on the day it was started.
create table ticket_checklists (
  tenant_id uuid not null,
  id uuid not null,
  ticket_id uuid not null,
  template_id uuid not null,
  template_version integer not null,
  name text not null,
  removed_at timestamptz(3),
  created_at timestamptz(3) not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, ticket_id) references tickets (tenant_id, id) on delete cascade,
  foreign key (tenant_id, template_id) references checklist_templates (tenant_id, id) on delete cascade
);
create index ticket_checklists_of_ticket on ticket_checklists (tenant_id, ticket_id, created_at);
create index ticket_checklists_of_template on ticket_checklists (tenant_id, template_id, ticket_id);
select protect_by_tenant('ticket_checklists');

create table checklist_steps (
  tenant_id uuid not null,
  id uuid not null,
  checklist_id uuid not null,
  position integer not null,
  title text not null,
  hint text not null default '',
  kind text not null check (kind in ('tick', 'text', 'number', 'choice', 'file')),
  required boolean not null,
  -- of a number: its unit and bounds; of a choice: what is offered
  unit text,
  least double precision,
  most double precision,
  options text[] not null default '{}',
  -- true, a text, a number, or files; nothing: not done yet
  value jsonb,
  done_by_id uuid,
  done_by_name text,
  done_at timestamptz(3),
  assignee_id uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, checklist_id) references ticket_checklists (tenant_id, id) on delete cascade,
  foreign key (tenant_id, assignee_id) references users (tenant_id, id) on delete set null (assignee_id)
);
create index checklist_steps_in_order on checklist_steps (tenant_id, checklist_id, position);
create index checklist_steps_of_person on checklist_steps (tenant_id, assignee_id) where value is null;
select protect_by_tenant('checklist_steps');
