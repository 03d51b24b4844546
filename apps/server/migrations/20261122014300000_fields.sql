-- Custom fields: what there is to fill in beside what every ticket, contact and company has.
create table custom_fields (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null,
  "of" text not null check ("of" in ('ticket', 'contact', 'company')),
  key text not null,
  type text not null check (type in ('text', 'long_text', 'number', 'money', 'date', 'choice', 'multi_choice', 'tree', 'user', 'contact', 'company', 'file', 'checkbox')),
  names jsonb not null,
  requester_names jsonb,
  help jsonb,
  options jsonb not null default '[]',
  limits jsonb not null default '{}',
  position integer not null default 0,
  active boolean not null default true,
  primary key (tenant_id, id),
  unique (tenant_id, "of", key)
);
select protect_by_tenant('custom_fields');

-- The values themselves stand on their ticket, contact or company as jsonb. This is what they are found by: operators of jsonb are not
-- leakproof, so under row-level security a GIN index on them is never used; these keys are plain columns.
create table field_values (
  tenant_id uuid not null,
  field_id uuid not null,
  key text collate "C" not null,
  subject_id uuid not null,
  number double precision,
  primary key (tenant_id, field_id, key, subject_id),
  foreign key (tenant_id, field_id) references custom_fields on delete cascade
);
create index field_values_of_subject on field_values (tenant_id, subject_id);
create index field_values_by_number on field_values (tenant_id, field_id, number, subject_id) where number is not null;
select protect_by_tenant('field_values');

alter table tickets add column fields jsonb not null default '{}';
