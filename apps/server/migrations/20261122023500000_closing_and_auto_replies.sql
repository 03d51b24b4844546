-- When solved tickets are closed by themselves; one row at most for each tenant.
create table ticket_closing (
  tenant_id uuid primary key references tenants on delete cascade,
  close_after_days integer,
  warn_days integer,
  warning jsonb not null default '{}',
  reopen_days integer
);
select protect_by_tenant('ticket_closing');
alter table tickets add column close_warned_at timestamptz(3);
create index tickets_to_close on tickets (tenant_id, solved_at) where status_kind = 'solved';

-- What a new conversation of an inbox is answered by itself; null until somebody has written it.
alter table inboxes add column auto_reply jsonb;
