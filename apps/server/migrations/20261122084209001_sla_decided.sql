-- reports count promises by the instant at which they were decided: of the breach, else of the end
create index sla_clocks_decided on sla_clocks (tenant_id, (coalesce(breached_at, ended_at))) where coalesce(breached_at, ended_at) is not null;
