-- Tickets that may be the same matter, found after they have come. `subject_key` finds the same subject without reading texts.
alter table tickets add column subject_key bigint generated always as (hashtextextended(lower(regexp_replace(subject, '\s+', ' ', 'g')), 0)) stored;
create index tickets_by_subject on tickets (tenant_id, subject_key, updated_at desc);

create table ticket_duplicates (
  tenant_id uuid not null,
  ticket_id uuid not null,
  other_id uuid not null,
  score integer not null,
  reasons text[] not null,
  state text not null default 'proposed' check (state in ('proposed', 'dismissed')),
  found_at timestamptz(3) not null,
  primary key (tenant_id, ticket_id, other_id),
  foreign key (tenant_id, ticket_id) references tickets (tenant_id, id) on delete cascade,
  foreign key (tenant_id, other_id) references tickets (tenant_id, id) on delete cascade
);
create index ticket_duplicates_of on ticket_duplicates (tenant_id, other_id);
select protect_by_tenant('ticket_duplicates');

-- no row: proposed within a week from 60 on, nothing merged by itself
create table duplicate_settings (
  tenant_id uuid not null primary key references tenants (tenant_id) on delete cascade,
  propose boolean not null,
  days integer not null check (days between 1 and 90),
  shown_from integer not null check (shown_from between 1 and 100),
  merge_from integer check (merge_from between 1 and 100),
  same_requester boolean not null
);
select protect_by_tenant('duplicate_settings');
