-- Words that may be one letter away, with their keys: the first or the last half is as given, or two neighbours have changed places in the middle,
-- which breaks both halves. Other forms than the given one are met by their beginning. The caller counts the letters.
drop function search_near(text[]);
create function search_near(given text[]) returns table (given_at integer, given_keys text[], word text, keys text[], documents integer)
  language sql stable security definer set search_path = public, pg_temp set enable_seqscan = off as $$
  select g.place::integer, word_keys(g.word), n.word, n.keys, n.documents
  from unnest(given) with ordinality as g (word, place)
  cross join lateral (
    (select w.word, w.keys, w.documents from search_words w
     where w.tenant_id = current_tenant() and w.word >= left(g.word, length(g.word) / 2) and w.word < left(g.word, length(g.word) / 2) || chr(1114111)
       and length(w.word) between length(g.word) - 2 and length(g.word) + 3 limit 3000)
    union
    (select w.word, w.keys, w.documents from search_words w
     where w.tenant_id = current_tenant() and w.reversed >= left(reverse(g.word), length(g.word) / 2) and w.reversed < left(reverse(g.word), length(g.word) / 2) || chr(1114111)
       and length(w.word) between length(g.word) - 1 and length(g.word) + 1 limit 3000)
    union
    (select w.word, w.keys, w.documents from search_words w
     where w.tenant_id = current_tenant()
       and w.word = any(array(select overlay(g.word placing reverse(substr(g.word, at, 2)) from at for 2) from generate_series(1, length(g.word) - 1) at)))
  ) n
$$;
revoke all on function search_near(text[]) from public;
grant execute on function search_near(text[]) to otklik_app, otklik_system;
grant create on schema public to otklik_search;
alter function search_near(text[]) owner to otklik_search;
revoke create on schema public from otklik_search;
