create table companies (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null,
  name text not null,
  domains text[] not null default '{}',
  note text not null default '',
  version integer not null default 1,
  demo boolean not null default false,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (tenant_id, id)
);
create unique index companies_by_name on companies (tenant_id, lower(name), id);
create index companies_by_domain on companies using gin (domains);
select protect_by_tenant('companies');

create table contacts (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  company_id uuid,
  locale text,
  note text not null default '',
  -- the address mail goes to; the whole list stands in contact_addresses
  email text,
  version integer not null default 1,
  demo boolean not null default false,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, company_id) references companies (tenant_id, id)
);
create index contacts_by_name on contacts (tenant_id, lower(name), id);
create index contacts_by_company on contacts (tenant_id, company_id, lower(name), id) where company_id is not null;
select protect_by_tenant('contacts');

-- value is normalized: lower-case address, or digits of a phone in E.164
create table contact_addresses (
  tenant_id uuid not null,
  kind text not null check (kind in ('email', 'phone')),
  value text not null,
  contact_id uuid not null,
  position integer not null default 0,
  primary key (tenant_id, kind, value),
  foreign key (tenant_id, contact_id) references contacts on delete cascade
);
create index contact_addresses_by_contact on contact_addresses (tenant_id, contact_id);
select protect_by_tenant('contact_addresses');
