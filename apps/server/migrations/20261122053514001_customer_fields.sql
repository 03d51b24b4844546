-- Values of custom fields on contacts and companies, by the id of the field; field_values holds what they are found by.
alter table contacts add column fields jsonb not null default '{}';
alter table companies add column fields jsonb not null default '{}';
