-- A saved filter with its order and columns. The maker is a person or a program's key, so no key points there.
create table ticket_views (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null,
  name text not null,
  icon text,
  color text,
  scope text not null check (scope in ('personal', 'team', 'shared')),
  owner_id uuid not null,
  team_id uuid,
  filter jsonb not null,
  order_by text not null,
  columns text[],
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, team_id) references teams on delete cascade,
  check ((scope = 'team') = (team_id is not null))
);
create index ticket_views_by_owner on ticket_views (tenant_id, owner_id) where scope = 'personal';
create index ticket_views_by_team on ticket_views (tenant_id, team_id) where scope = 'team';
select protect_by_tenant('ticket_views');

-- What one person has made of a view, shipped ones too: its place, its order, its columns.
create table view_habits (
  tenant_id uuid not null references tenants on delete cascade,
  user_id uuid not null,
  view_key text not null,
  place integer,
  order_by text,
  columns text[],
  primary key (tenant_id, user_id, view_key)
);
select protect_by_tenant('view_habits');

update roles set permissions = permissions || array['tickets.export', 'views.share'] where key in ('administrator', 'supervisor');

-- Lists by age and by urgency; those of open tickets hold open ones alone, so that old ones are not read past.
create index tickets_created on tickets (tenant_id, created_at desc, id desc);
create index tickets_open_by_age on tickets (tenant_id, created_at, id) where status_kind in ('new', 'open', 'pending', 'on_hold');
create index tickets_by_urgency on tickets (tenant_id, (case priority when 'urgent' then 0 when 'high' then 1 when 'normal' then 2 else 3 end), created_at, id)
  where status_kind in ('new', 'open', 'pending', 'on_hold');
create index tickets_queue on tickets (tenant_id, team_id, (case priority when 'urgent' then 0 when 'high' then 1 when 'normal' then 2 else 3 end), created_at, id)
  where assignee_id is null and status_kind in ('new', 'open');
create index ticket_watchers_by_user on ticket_watchers (tenant_id, user_id, ticket_id);
