-- The signature of whoever wrote an outgoing message, as it was then: outside its words, under them when it is sent.
alter table messages add column signature text;
