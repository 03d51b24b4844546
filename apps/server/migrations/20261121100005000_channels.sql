create table inboxes (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null,
  kind text not null default 'email' check (kind in ('email')),
  name text not null,
  address text not null unique check (address = lower(address)),
  from_name text not null default '',
  team_id uuid,
  enabled boolean not null default true,
  -- sealed with the installation's key, never in clear
  smtp_url text,
  imap_url text,
  smtp_shown jsonb,
  imap_shown jsonb,
  after_stored text not null default 'seen' check (after_stored in ('seen', 'nothing')),
  trusted_authserv text[] not null default '{}',
  signature text not null default '',
  -- how far the mailbox is taken; written in the transaction of the mail
  imap_cursor jsonb,
  receiving jsonb not null default '{"state":"unknown"}',
  sending jsonb not null default '{"state":"unknown"}',
  created_at timestamptz(3) not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, team_id) references teams (tenant_id, id)
);
select protect_by_tenant('inboxes');

-- The intake ledger: one row for every mail that came, whatever became of it.
create table inbound_messages (
  tenant_id uuid not null,
  id uuid not null,
  inbox_id uuid not null,
  source text not null check (source in ('smtp', 'imap', 'api')),
  state text not null default 'received' check (state in ('received', 'done', 'quarantined')),
  outcome text check (outcome in ('ticket', 'appended', 'suggested', 'duplicate', 'bounce', 'auto_reply', 'quarantined', 'refused')),
  recipient text not null,
  sender text not null default '',
  -- sha256 of what makes two deliveries the same mail; null on a row that is itself a duplicate
  identity text,
  raw_sha256 text not null,
  size bigint not null,
  message_id_header text,
  from_address text,
  subject text,
  received_at timestamptz(3) not null,
  processed_at timestamptz(3),
  attempts integer not null default 0,
  error text,
  ticket_id uuid,
  message_id uuid,
  suggested_ticket_id uuid,
  duplicate_of_id uuid,
  trace jsonb not null default '[]',
  primary key (tenant_id, id)
);
create unique index inbound_identity on inbound_messages (tenant_id, inbox_id, identity) where identity is not null;
create index inbound_newest on inbound_messages (tenant_id, received_at desc, id desc);
create index inbound_by_recipient on inbound_messages (tenant_id, recipient, received_at desc);
create index inbound_by_message_id on inbound_messages (tenant_id, message_id_header) where message_id_header is not null;
create index inbound_by_sender on inbound_messages (tenant_id, from_address, received_at desc) where from_address is not null;
create index inbound_waiting on inbound_messages (received_at) where state = 'received';
create index inbound_quarantined on inbound_messages (tenant_id, received_at desc, id desc) where state = 'quarantined';
select protect_by_tenant('inbound_messages');

-- One row for every mail we mean to send: intent, then transmission, then outcome. One Message-ID for ever.
create table outbound_messages (
  tenant_id uuid not null,
  id uuid not null,
  inbox_id uuid not null,
  message_id uuid,
  message_id_header text not null,
  recipients text[] not null,
  state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'failed', 'unknown', 'cancelled')),
  attempts integer not null default 0,
  -- a number that grows with each claim: only the holder of the newest may write the outcome
  fence integer not null default 0,
  -- how often it was sent again because a crash hid the outcome: once at most
  repeats integer not null default 0,
  send_at timestamptz(3) not null,
  last_error text,
  created_at timestamptz(3) not null,
  sent_at timestamptz(3),
  primary key (tenant_id, id)
);
create unique index outbound_by_header on outbound_messages (tenant_id, message_id_header);
create index outbound_by_message on outbound_messages (tenant_id, message_id) where message_id is not null;
create index outbound_due on outbound_messages (send_at) where state in ('queued', 'sending');
select protect_by_tenant('outbound_messages');

-- Automatic answers sent lately, by address: the cap against loops and relayed spam reads this.
create table auto_responses (
  tenant_id uuid not null,
  id uuid not null,
  address text not null,
  ticket_id uuid,
  sent_at timestamptz(3) not null,
  primary key (tenant_id, id)
);
create index auto_responses_by_address on auto_responses (tenant_id, address, sent_at desc);
select protect_by_tenant('auto_responses');

create table alarms (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null,
  kind text not null,
  subject_id uuid,
  subject text not null default '',
  reason text not null default '',
  raised_at timestamptz(3) not null,
  cleared_at timestamptz(3),
  primary key (tenant_id, id)
);
create unique index alarms_standing on alarms (tenant_id, kind, subject_id) nulls not distinct where cleared_at is null;
select protect_by_tenant('alarms');
