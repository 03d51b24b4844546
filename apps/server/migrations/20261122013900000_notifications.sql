-- What a person is told of. Unread there is one row for a person, kind and subject: what happens again meanwhile is counted on it.
create table notifications (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  kind text not null,
  -- a ticket, an alarm, a bulk change: what it is about
  subject_id uuid not null,
  ticket_id uuid,
  actor_id uuid,
  actor_name text not null default '',
  facts jsonb not null default '{}',
  media text[] not null,
  times integer not null default 1,
  at timestamptz(3) not null,
  read_at timestamptz(3),
  -- when push and mail were last asked for
  told_at timestamptz(3) not null,
  digested_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references users on delete cascade,
  foreign key (tenant_id, ticket_id) references tickets on delete cascade
);
create unique index notifications_unread on notifications (tenant_id, user_id, kind, subject_id) where read_at is null;
create index notifications_of_user on notifications (tenant_id, user_id, at desc, id desc);
create index notifications_of_ticket on notifications (tenant_id, ticket_id) where ticket_id is not null;
create index notifications_age on notifications (at);
select protect_by_tenant('notifications');

-- By which media a kind is told: of the tenant, and of a person who chose otherwise.
create table notification_defaults (
  tenant_id uuid not null references tenants on delete cascade,
  kind text not null,
  media text[] not null,
  primary key (tenant_id, kind)
);
select protect_by_tenant('notification_defaults');

create table notification_choices (
  tenant_id uuid not null,
  user_id uuid not null,
  kind text not null,
  media text[] not null,
  primary key (tenant_id, user_id, kind),
  foreign key (tenant_id, user_id) references users on delete cascade
);
select protect_by_tenant('notification_choices');

-- When a person's digest comes: at this hour of the person's own zone.
create table digests (
  tenant_id uuid not null,
  user_id uuid not null,
  hour smallint not null default 9 check (hour between 0 and 23),
  next_at timestamptz(3),
  primary key (tenant_id, user_id),
  foreign key (tenant_id, user_id) references users on delete cascade
);
select protect_by_tenant('digests');

-- Browsers that take pushes (RFC 8030). One goes with the session it was made in.
create table push_subscriptions (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  session_id uuid not null,
  endpoint text not null,
  p256dh text not null,
  auth text not null,
  locale text not null default 'ru',
  created_at timestamptz(3) not null,
  primary key (tenant_id, id),
  unique (tenant_id, endpoint),
  foreign key (tenant_id, user_id) references users on delete cascade,
  foreign key (tenant_id, session_id) references sessions on delete cascade
);
create index push_subscriptions_by_user on push_subscriptions (tenant_id, user_id);
create index push_subscriptions_by_session on push_subscriptions (tenant_id, session_id);
create index push_subscriptions_by_endpoint on push_subscriptions (endpoint);
select protect_by_tenant('push_subscriptions');
