-- who handed a ticket over, a person or a program: a slip is taken back by nobody else
alter table ticket_escalations add column by_id uuid;
