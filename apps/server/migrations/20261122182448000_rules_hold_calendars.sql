-- A rule whose calendar is gone could not run and nobody was told: such ones are switched off and count by the account's own calendar from now on.
update rules r set enabled = false, definition = jsonb_set(definition, '{when,calendarId}', 'null')
where definition->'when'->>'calendarId' is not null
  and not exists (select from calendars c where c.tenant_id = r.tenant_id and c.id = (r.definition->'when'->>'calendarId')::uuid);

-- the calendar that a timer counts by, which is in use as long as the rule is there
alter table rules add column calendar_id uuid;
update rules set calendar_id = (definition->'when'->>'calendarId')::uuid where removed_at is null;
alter table rules add foreign key (tenant_id, calendar_id) references calendars (tenant_id, id);
create index rules_of_calendar on rules (tenant_id, calendar_id) where calendar_id is not null;
