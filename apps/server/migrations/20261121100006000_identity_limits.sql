-- Tries counted per account, network or link, shared by all nodes. Not tenant data, worthless after a crash: unlogged.
-- Only the pool's own role touches it; the roles of requests are granted nothing.
create unlogged table rate_limits (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
create index rate_limits_expire on rate_limits (expire);

-- The address a reset link was sent to: the link dies when the person's address is another.
alter table password_resets add column email text not null default '';

create index audit_log_by_action on audit_log (tenant_id, action, seq);
create index audit_log_by_actor on audit_log (tenant_id, actor_id, seq) where actor_id is not null;
create index sessions_age on sessions (expires_at);
