-- No condition compares these texts and documents by value. To learn what is common among them PostgreSQL fetched and sorted them all, at every tenth that a table grew:
-- half of the processor time that ANALYZE took of letters and events.
alter table messages
  alter column text set statistics 0, alter column text_visible set statistics 0, alter column html set statistics 0,
  alter column headers set statistics 0, alter column flags set statistics 0, alter column signature set statistics 0,
  alter column delivery_reason set statistics 0, alter column delivery_recipients set statistics 0,
  alter column sent_to set statistics 0, alter column cc set statistics 0;
alter table events alter column data set statistics 0, alter column cause set statistics 0, alter column rooms set statistics 0;
alter table tickets alter column preview set statistics 0;
alter table inbound_messages alter column trace set statistics 0, alter column error set statistics 0;
alter table outbound_messages alter column recipients set statistics 0, alter column last_error set statistics 0;
alter table webhook_deliveries alter column payload set statistics 0;
alter table webhook_attempts alter column answer set statistics 0;
alter table audit_log alter column details set statistics 0;
alter table rule_runs alter column matched set statistics 0, alter column actions set statistics 0;
