-- The index of words, drawn anew. Words stand in it as they are written; the vocabulary says at the time of asking which forms, beginnings and
-- near misses a word has. Nothing of this is written by those who change a ticket: triggers note what changed, a worker of its own reads it.
drop function search_documents_of(tsquery, text[], integer);
drop table search_documents;
drop function search_vector(text, text);

-- What changed and waits for the index. Live rows are taken newest first, those of a rebuild in their order and after them.
create table search_pending (
  tenant_id uuid not null,
  backlog boolean not null default false,
  seq bigint generated always as identity,
  source text not null check (source in ('ticket', 'message', 'contact', 'company')),
  id uuid not null,
  primary key (tenant_id, backlog, seq)
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000, autovacuum_analyze_threshold = 100000);
select protect_by_tenant('search_pending');

-- A slice is some sixteen thousand documents that were written one after another: a common word is sought slice by slice from the newest.
-- People and companies stand in slices of their own, -1 and -2.
create table search_documents (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('ticket', 'message', 'note', 'contact', 'company')),
  ticket_id uuid,
  slice integer not null,
  words tsvector not null,
  at timestamptz(3) not null,
  primary key (tenant_id, id)
);
create index search_documents_words on search_documents using gin (tenant_id, slice, words) with (fastupdate = on, gin_pending_list_limit = 256);
create index search_documents_of_ticket on search_documents (tenant_id, ticket_id) where ticket_id is not null;
select protect_by_tenant('search_documents');

create table search_counts (
  tenant_id uuid primary key,
  documents bigint not null default 0
) with (fillfactor = 50);
select protect_by_tenant('search_counts');

-- The words of a tenant. Forms of one word share a key. documents is a rough count: one document in sixteen counts for sixteen.
create table search_words (
  tenant_id uuid not null,
  word text collate "C" not null,
  reversed text collate "C" not null generated always as (reverse(word)) stored,
  keys text[] not null,
  documents integer not null default 1,
  primary key (tenant_id, word)
) with (fillfactor = 85);
create index search_words_keys on search_words using gin (tenant_id, keys) with (fastupdate = on, gin_pending_list_limit = 128);
create index search_words_reversed on search_words (tenant_id, reversed);
select protect_by_tenant('search_words');

create policy search on search_documents for select to otklik_search using (true);
create policy search on search_words for select to otklik_search using (true);
create policy search on search_counts for select to otklik_search using (true);
grant select on search_documents, search_words, search_counts to otklik_search;

-- What forms of one word have in common: its stem; the word without its last vowel, since the Russian stemmer splits nouns by endings it takes
-- for those of adjectives and verbs; and that without a fleeting vowel (U+0435, U+043E between the last consonants) and without soft signs.
create function word_keys(word text) returns text[] language sql immutable parallel safe as $$
  select array(
    select distinct k from (
      select coalesce((ts_lexize(case when word ~ '[\u0400-\u04ff]' then 'russian_stem'::regdictionary else 'english_stem'::regdictionary end, word))[1], word) as k
      union all
      select s.stripped from (select regexp_replace(word, '[\u0430\u0435\u0438\u043e\u0443\u044b\u044c\u044e\u044f\u0439]$', '') as stripped) s where word ~ '[\u0400-\u04ff]'
      union all
      select replace(regexp_replace(s.stripped, '([^\u0430\u0435\u0438\u043e\u0443\u044b\u044d\u044e\u044f])[\u0435\u043e]([^\u0430\u0435\u0438\u043e\u0443\u044b\u044d\u044e\u044f\u044c\u0439])$', '\1\2'), E'\u044c', '')
      from (select regexp_replace(word, '[\u0430\u0435\u0438\u043e\u0443\u044b\u044c\u044e\u044f\u0439]$', '') as stripped) s where word ~ '[\u0400-\u04ff]'
    ) keys where length(k) > 2 or k = word
  )
$$;

-- Forms of words and, where wanted, words that begin so, the most frequent first.
create function search_forms(given text[], beginnings boolean[]) returns table (given_at integer, word text, documents integer, begins boolean)
  language sql stable security definer set search_path = public, pg_temp set enable_seqscan = off as $$
  select g.place::integer, f.word, f.documents, f.begins
  from unnest(given, beginnings) with ordinality as g (word, typed, place)
  cross join lateral (
    (select w.word, w.documents, false as begins from search_words w
     where w.tenant_id = current_tenant() and w.keys && word_keys(g.word) order by w.documents desc limit 48)
    union all
    (select b.word, b.documents, true from (
       select w.word, w.documents from search_words w
       where g.typed and w.tenant_id = current_tenant() and w.word >= g.word and w.word < g.word || chr(1114111) limit 3000
     ) b order by b.documents desc limit 48)
  ) f
$$;

-- Words that may be one letter away: the first or the last half is as given, the length differs by one at most. The caller counts the letters.
create function search_near(given text[]) returns table (given_at integer, word text, documents integer)
  language sql stable security definer set search_path = public, pg_temp set enable_seqscan = off as $$
  select g.place::integer, n.word, n.documents
  from unnest(given) with ordinality as g (word, place)
  cross join lateral (
    (select w.word, w.documents from search_words w
     where w.tenant_id = current_tenant() and w.word >= left(g.word, length(g.word) / 2) and w.word < left(g.word, length(g.word) / 2) || chr(1114111)
       and length(w.word) between length(g.word) - 1 and length(g.word) + 1 limit 3000)
    union
    (select w.word, w.documents from search_words w
     where w.tenant_id = current_tenant() and w.reversed >= left(reverse(g.word), length(g.word) / 2) and w.reversed < left(reverse(g.word), length(g.word) / 2) || chr(1114111)
       and length(w.word) between length(g.word) - 1 and length(g.word) + 1 limit 3000)
  ) n
$$;

-- Documents that hold what is asked, with what their place says of them. A rare question is answered from the whole index; a common one slice by
-- slice from the newest, until there are enough: ranking all that hold a common word would read them all.
create function search_candidates(q tsquery, exact tsquery, titled tsquery, kinds text[], rare boolean, most integer)
  returns table (kind text, id uuid, ticket_id uuid, score real, at timestamptz)
  language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off set enable_indexscan = off set plan_cache_mode = force_generic_plan as $$
declare
  room integer := most;
  got integer;
  place integer;
begin
  if rare then
    return query
      select f.kind, f.id, f.ticket_id, ((f.words @@ titled)::integer * 4 + (f.words @@ exact)::integer * 2)::real, f.at
      from (select d.* from search_documents d where d.tenant_id = current_tenant() and d.words @@ q and d.kind = any(kinds) order by d.at desc limit most) f;
    return;
  end if;
  select c.documents / 16384 into place from search_counts c where c.tenant_id = current_tenant();
  while room > 0 and place >= 0 loop
    return query
      select f.kind, f.id, f.ticket_id, ((f.words @@ titled)::integer * 4 + (f.words @@ exact)::integer * 2)::real, f.at
      from (select d.* from search_documents d where d.tenant_id = current_tenant() and d.slice = place and d.words @@ q and d.kind = any(kinds) order by d.at desc limit room) f;
    get diagnostics got = row_count;
    room := room - got;
    place := place - 1;
  end loop;
end $$;

-- Documents of these tickets that hold what is asked.
create function search_within(q tsquery, exact tsquery, titled tsquery, tickets uuid[])
  returns table (kind text, id uuid, ticket_id uuid, score real, at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select d.kind, d.id, d.ticket_id, ((d.words @@ titled)::integer * 4 + (d.words @@ exact)::integer * 2)::real, d.at
  from search_documents d where d.tenant_id = current_tenant() and d.ticket_id = any(tickets) and d.words @@ q
$$;

-- The same for people or companies, which have a slice of their own.
create function search_people(q tsquery, exact tsquery, place integer, most integer) returns table (id uuid)
  language sql stable security definer set search_path = public, pg_temp set enable_seqscan = off set enable_indexscan = off as $$
  select f.id from (
    select d.id, d.words, d.at from search_documents d where d.tenant_id = current_tenant() and d.slice = place and d.words @@ q order by d.at desc limit 400
  ) f order by (f.words @@ exact) desc, f.at desc limit most
$$;

-- Which of these words stand in no document any more. A common one is soon met in the newest slice; only a rare one is sought everywhere.
create function search_unused(given text[]) returns table (word text)
  language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off set enable_indexscan = off set plan_cache_mode = force_generic_plan as $$
declare
  newest integer;
  one text;
  q tsquery;
begin
  select c.documents / 16384 into newest from search_counts c where c.tenant_id = current_tenant();
  foreach one in array given loop
    q := quote_literal(one)::tsquery;
    if not exists (select from search_documents d where d.tenant_id = current_tenant() and d.slice = newest and d.words @@ q)
      and not exists (select from search_documents d where d.tenant_id = current_tenant() and d.words @@ q) then
      word := one;
      return next;
    end if;
  end loop;
end $$;

revoke all on function search_unused(text[]), search_forms(text[], boolean[]), search_near(text[]), search_candidates(tsquery, tsquery, tsquery, text[], boolean, integer),
  search_within(tsquery, tsquery, tsquery, uuid[]), search_people(tsquery, tsquery, integer, integer) from public;
grant execute on function search_unused(text[]), search_forms(text[], boolean[]), search_near(text[]), search_candidates(tsquery, tsquery, tsquery, text[], boolean, integer),
  search_within(tsquery, tsquery, tsquery, uuid[]), search_people(tsquery, tsquery, integer, integer) to otklik_app, otklik_system;
grant create on schema public to otklik_search;
alter function search_unused(text[]) owner to otklik_search;
alter function search_forms(text[], boolean[]) owner to otklik_search;
alter function search_near(text[]) owner to otklik_search;
alter function search_candidates(tsquery, tsquery, tsquery, text[], boolean, integer) owner to otklik_search;
alter function search_within(tsquery, tsquery, tsquery, uuid[]) owner to otklik_search;
alter function search_people(tsquery, tsquery, integer, integer) owner to otklik_search;
revoke create on schema public from otklik_search;

-- Notes what changed, inside the change itself: no verb can forget it, and it costs the change one row without a word of text in it.
create function note_for_search() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    insert into search_pending (tenant_id, source, id) values (old.tenant_id, tg_argv[0], old.id);
  else
    insert into search_pending (tenant_id, source, id) values (new.tenant_id, tg_argv[0], new.id);
  end if;
  return null;
end $$;
create trigger search_changed after insert or delete on tickets for each row execute function note_for_search('ticket');
create trigger search_words_changed after update of subject, tags, requester_id, company_id on tickets for each row
  when ((old.subject, old.tags, old.requester_id, old.company_id) is distinct from (new.subject, new.tags, new.requester_id, new.company_id))
  execute function note_for_search('ticket');
create trigger search_changed after insert or delete on messages for each row execute function note_for_search('message');
create trigger search_words_changed after update of text, text_visible, kind, ticket_id on messages for each row
  when ((old.text, old.text_visible, old.kind, old.ticket_id) is distinct from (new.text, new.text_visible, new.kind, new.ticket_id))
  execute function note_for_search('message');
create trigger search_taken_back after update of delivery_state on messages for each row
  when (new.delivery_state = 'cancelled' and old.delivery_state is distinct from 'cancelled') execute function note_for_search('message');
create trigger search_changed after insert or delete on contacts for each row execute function note_for_search('contact');
create trigger search_words_changed after update of name, note, company_id on contacts for each row
  when ((old.name, old.note, old.company_id) is distinct from (new.name, new.note, new.company_id)) execute function note_for_search('contact');
create trigger search_changed after insert or delete on companies for each row execute function note_for_search('company');
create trigger search_words_changed after update of name, domains, note on companies for each row
  when ((old.name, old.domains, old.note) is distinct from (new.name, new.domains, new.note)) execute function note_for_search('company');

-- What hangs on something else is noted under that.
create function note_part_for_search() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    insert into search_pending (tenant_id, source, id) values (old.tenant_id, tg_argv[0], (to_jsonb(old) ->> tg_argv[1])::uuid);
  end if;
  if tg_op <> 'DELETE' then
    insert into search_pending (tenant_id, source, id) values (new.tenant_id, tg_argv[0], (to_jsonb(new) ->> tg_argv[1])::uuid);
  end if;
  return null;
end $$;
create trigger search_changed after insert or delete on attachments for each row execute function note_part_for_search('message', 'message_id');
create trigger search_changed after insert or delete or update of value, contact_id on contact_addresses for each row
  execute function note_part_for_search('contact', 'contact_id');

-- The words of a subject stand with each message of its ticket.
create function note_messages_for_search() returns trigger language plpgsql as $$
begin
  insert into search_pending (tenant_id, source, id) select m.tenant_id, 'message', m.id from messages m where m.tenant_id = new.tenant_id and m.ticket_id = new.id;
  return null;
end $$;
create trigger search_subject_changed after update of subject on tickets for each row when (old.subject is distinct from new.subject)
  execute function note_messages_for_search();

-- Everything there is goes through the new index once.
insert into search_pending (tenant_id, backlog, source, id) select tenant_id, true, 'company', id from companies order by created_at;
insert into search_pending (tenant_id, backlog, source, id) select tenant_id, true, 'contact', id from contacts order by created_at;
insert into search_pending (tenant_id, backlog, source, id) select tenant_id, true, 'ticket', id from tickets order by created_at;
insert into search_pending (tenant_id, backlog, source, id) select tenant_id, true, 'message', id from messages order by created_at;
