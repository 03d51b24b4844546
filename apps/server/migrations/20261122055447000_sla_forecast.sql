-- The breach forecast learns from the promises that ended last.
create index sla_clocks_ended on sla_clocks (tenant_id, ended_at desc) where state = 'ended';
