-- To whom an outgoing message goes when not to the requester's own address: as the agent chose. Empty: to the requester.
alter table messages add column sent_to text[] not null default '{}';

-- The last message under an answer, as mail programs do.
alter table inboxes add column quote_history boolean not null default true;
