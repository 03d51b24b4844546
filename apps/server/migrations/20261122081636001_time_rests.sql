-- work of a period, whoever did it
create index time_entries_of_day on time_entries (tenant_id, day, id) where removed_at is null;

-- after how many minutes a running timer is taken for a forgotten one; without a row the shipped eight hours
create table time_settings (
  tenant_id uuid primary key references tenants on delete cascade,
  forgotten_after_minutes integer not null check (forgotten_after_minutes between 30 and 1440)
);
select protect_by_tenant('time_settings');
