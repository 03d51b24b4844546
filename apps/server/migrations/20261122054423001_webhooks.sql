-- Webhooks: where events go outside, what was sent, and what was answered.
create table webhooks (
  tenant_id uuid not null references tenants on delete cascade,
  id uuid not null,
  name text not null,
  url text not null,
  events text[] not null default '{}',
  team_ids uuid[] not null default '{}',
  -- sealed; two of them while one takes the other's place
  secret text not null,
  old_secret text,
  old_secret_until timestamptz(3),
  enabled boolean not null default true,
  stopped_reason text,
  failing_since timestamptz(3),
  failures integer not null default 0,
  paused_until timestamptz(3),
  last_success_at timestamptz(3),
  -- whoever delivers now, one at a time
  held_by uuid,
  held_until timestamptz(3),
  version integer not null default 1,
  removed_at timestamptz(3),
  created_at timestamptz(3) not null,
  primary key (tenant_id, id)
);
select protect_by_tenant('webhooks');

create table webhook_deliveries (
  tenant_id uuid not null,
  id uuid not null,
  sequence bigint generated always as identity,
  webhook_id uuid not null,
  type text not null,
  ticket_id uuid,
  payload text not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
  -- all of them; tries are those since it was last asked for
  attempts integer not null default 0,
  tries integer not null default 0,
  status integer,
  reason text,
  next_at timestamptz(3) not null,
  created_at timestamptz(3) not null,
  ended_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, webhook_id) references webhooks on delete cascade
);
create index webhook_deliveries_log on webhook_deliveries (tenant_id, webhook_id, sequence desc);
create index webhook_deliveries_of_state on webhook_deliveries (tenant_id, webhook_id, state, sequence desc);
create index webhook_deliveries_due on webhook_deliveries (tenant_id, webhook_id, next_at) where state = 'waiting';
-- one look over all tenants: what is kept no longer
create index webhook_deliveries_old on webhook_deliveries (created_at) where state <> 'waiting';
select protect_by_tenant('webhook_deliveries');

create table webhook_attempts (
  tenant_id uuid not null,
  delivery_id uuid not null,
  number integer not null,
  at timestamptz(3) not null,
  status integer,
  reason text,
  ms integer not null,
  answer text not null,
  primary key (tenant_id, delivery_id, number),
  foreign key (tenant_id, delivery_id) references webhook_deliveries on delete cascade
);
select protect_by_tenant('webhook_attempts');

-- Webhooks carry what all teams write: administrators alone, unless they say otherwise.
update roles set permissions = array_append(permissions, 'webhooks.manage')
where key = 'administrator' and not 'webhooks.manage' = any(permissions);
