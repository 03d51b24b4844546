-- What is written in custom fields is found by its words: a change of them alone is noted too, of tickets, contacts and companies alike.
-- Beside the triggers that stand: a change of both notes a row twice, and the second time finds nothing to do.
create trigger search_fields_changed after update of fields on tickets for each row
  when (old.fields is distinct from new.fields) execute function note_for_search('ticket');
create trigger search_fields_changed after update of fields on contacts for each row
  when (old.fields is distinct from new.fields) execute function note_for_search('contact');
create trigger search_fields_changed after update of fields on companies for each row
  when (old.fields is distinct from new.fields) execute function note_for_search('company');

-- what is there already is indexed behind, when nothing else waits
insert into search_pending (tenant_id, backlog, source, id) select tenant_id, true, 'company', id from companies where fields <> '{}';
insert into search_pending (tenant_id, backlog, source, id) select tenant_id, true, 'contact', id from contacts where fields <> '{}';
insert into search_pending (tenant_id, backlog, source, id) select tenant_id, true, 'ticket', id from tickets where fields <> '{}';
