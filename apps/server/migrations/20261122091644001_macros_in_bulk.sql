-- A macro run on many tickets writes notes and replies: the undo takes back those that have not left.
alter table ticket_bulk_rows add column message_ids uuid[] not null default '{}';
