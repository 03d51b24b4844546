create table ticket_counters (
  tenant_id uuid primary key references tenants on delete cascade,
  last_number bigint not null default 0
) with (fillfactor = 50);
select protect_by_tenant('ticket_counters');

create table ticket_statuses (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null,
  kind text not null check (kind in ('new', 'open', 'pending', 'on_hold', 'solved', 'closed')),
  names jsonb not null,
  position integer not null default 0,
  is_default boolean not null default false,
  active boolean not null default true,
  primary key (tenant_id, id)
);
create unique index ticket_statuses_default on ticket_statuses (tenant_id, kind) where is_default;
select protect_by_tenant('ticket_statuses');

create table ticket_types (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null,
  names jsonb not null,
  position integer not null default 0,
  active boolean not null default true,
  primary key (tenant_id, id)
);
select protect_by_tenant('ticket_types');

create table ticket_categories (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null,
  names jsonb not null,
  parent_id uuid,
  position integer not null default 0,
  active boolean not null default true,
  primary key (tenant_id, id),
  foreign key (tenant_id, parent_id) references ticket_categories (tenant_id, id)
);
select protect_by_tenant('ticket_categories');

create table tags (
  tenant_id uuid not null references tenants on delete cascade,
  name text not null,
  primary key (tenant_id, name)
);
select protect_by_tenant('tags');

create table tickets (
  -- no foreign keys to tenants and statuses: every insert would lock the same few rows there
  tenant_id uuid not null,
  id uuid not null,
  number bigint not null,
  subject text not null,
  requester_id uuid not null,
  company_id uuid,
  team_id uuid,
  assignee_id uuid,
  type_id uuid,
  category_id uuid,
  priority text not null default 'normal' check (priority in ('low', 'normal', 'high', 'urgent')),
  status_id uuid not null,
  status_kind text not null check (status_kind in ('new', 'open', 'pending', 'on_hold', 'solved', 'closed')),
  tags text[] not null default '{}',
  source text not null,
  inbox_id uuid,
  version integer not null default 1,
  message_count integer not null default 0,
  preview text not null default '',
  last_message_at timestamptz(3),
  last_message_direction text,
  first_response_at timestamptz(3),
  solved_at timestamptz(3),
  closed_at timestamptz(3),
  suggested_ticket_id uuid,
  suggestion_reason text,
  demo boolean not null default false,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (tenant_id, id),
  unique (tenant_id, number),
  foreign key (tenant_id, requester_id) references contacts (tenant_id, id),
  foreign key (tenant_id, company_id) references companies (tenant_id, id),
  foreign key (tenant_id, team_id) references teams (tenant_id, id),
  foreign key (tenant_id, assignee_id) references users (tenant_id, id)
) with (fillfactor = 85);
-- Each shipped view reads one of these from its newest end; the predicates are spelled in the queries just so.
create index tickets_open on tickets (tenant_id, updated_at desc, id desc) where status_kind in ('new', 'open', 'pending', 'on_hold');
create index tickets_unassigned on tickets (tenant_id, updated_at desc, id desc) where assignee_id is null and status_kind in ('new', 'open');
create index tickets_by_assignee on tickets (tenant_id, assignee_id, updated_at desc, id desc) where assignee_id is not null;
create index tickets_by_team on tickets (tenant_id, team_id, updated_at desc, id desc) where team_id is not null;
create index tickets_by_kind on tickets (tenant_id, status_kind, updated_at desc, id desc);
create index tickets_changed on tickets (tenant_id, updated_at desc, id desc);
create index tickets_by_requester on tickets (tenant_id, requester_id, updated_at desc, id desc);
create index tickets_by_company on tickets (tenant_id, company_id, updated_at desc, id desc) where company_id is not null;
select protect_by_tenant('tickets');

create table ticket_watchers (
  tenant_id uuid not null,
  ticket_id uuid not null,
  user_id uuid not null,
  primary key (tenant_id, ticket_id, user_id),
  foreign key (tenant_id, ticket_id) references tickets on delete cascade,
  foreign key (tenant_id, user_id) references users on delete cascade
);
select protect_by_tenant('ticket_watchers');

-- People copied on a conversation: their mail joins it too.
create table ticket_cc (
  tenant_id uuid not null,
  ticket_id uuid not null,
  contact_id uuid not null,
  primary key (tenant_id, ticket_id, contact_id),
  foreign key (tenant_id, ticket_id) references tickets on delete cascade,
  foreign key (tenant_id, contact_id) references contacts on delete cascade
);
select protect_by_tenant('ticket_cc');

create table ticket_reads (
  tenant_id uuid not null,
  ticket_id uuid not null,
  user_id uuid not null,
  read_at timestamptz(3) not null,
  primary key (tenant_id, ticket_id, user_id),
  foreign key (tenant_id, ticket_id) references tickets on delete cascade,
  foreign key (tenant_id, user_id) references users on delete cascade
);
select protect_by_tenant('ticket_reads');

create table messages (
  tenant_id uuid not null,
  id uuid not null,
  ticket_id uuid not null,
  kind text not null check (kind in ('message', 'note')),
  direction text not null check (direction in ('in', 'out')),
  author_kind text not null,
  author_id uuid,
  author_name text not null default '',
  channel text not null,
  text text not null,
  text_visible text not null,
  html text,
  headers jsonb,
  flags jsonb,
  inbound_id uuid,
  -- of outgoing messages only
  message_id_header text,
  inbox_id uuid,
  cc text[] not null default '{}',
  delivery_state text check (delivery_state in ('queued', 'sending', 'sent', 'delivered', 'failed', 'unknown', 'cancelled')),
  delivery_at timestamptz(3),
  delivery_attempts integer not null default 0,
  delivery_reason text,
  delivery_recipients jsonb not null default '[]',
  created_at timestamptz(3) not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, ticket_id) references tickets on delete cascade
);
create index messages_of_ticket on messages (tenant_id, ticket_id, created_at, id);
select protect_by_tenant('messages');

create table attachments (
  tenant_id uuid not null,
  id uuid not null,
  message_id uuid not null,
  sha256 text not null,
  name text not null,
  type text not null,
  size bigint not null,
  inline boolean not null default false,
  content_id text,
  -- what it was attached from, so that a message taken back is a draft with its files
  upload_id uuid,
  position integer not null default 0,
  primary key (tenant_id, id),
  foreign key (tenant_id, message_id) references messages on delete cascade,
  foreign key (tenant_id, sha256) references files
);
create index attachments_of_message on attachments (tenant_id, message_id, position);
create index attachments_of_file on attachments (tenant_id, sha256);
select protect_by_tenant('attachments');

-- Every Message-ID seen in a conversation, ours and theirs: RFC 5322 §3.6.4 threading by a look-up.
create table message_references (
  tenant_id uuid not null,
  reference text not null,
  message_id uuid not null,
  ticket_id uuid not null,
  ours boolean not null default false,
  primary key (tenant_id, reference, message_id),
  foreign key (tenant_id, message_id) references messages on delete cascade
);
create index message_references_of_message on message_references (tenant_id, message_id);
select protect_by_tenant('message_references');

create table drafts (
  tenant_id uuid not null,
  ticket_id uuid not null,
  user_id uuid not null,
  kind text not null check (kind in ('message', 'note')),
  html text not null default '',
  text text not null default '',
  attachment_ids uuid[] not null default '{}',
  updated_at timestamptz(3) not null,
  primary key (tenant_id, ticket_id, user_id, kind),
  foreign key (tenant_id, ticket_id) references tickets on delete cascade,
  foreign key (tenant_id, user_id) references users on delete cascade
);
select protect_by_tenant('drafts');
