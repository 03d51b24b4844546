-- A rule that would have run and was not let, because it led to what happened itself or the chain was long enough, leaves a trace too.
alter table rule_runs drop constraint rule_runs_outcome_check;
alter table rule_runs add constraint rule_runs_outcome_check check (outcome in ('done', 'partly', 'failed', 'skipped'));
alter table rule_runs add column skipped text check (skipped in ('chain', 'depth'));
