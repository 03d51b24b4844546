-- Words that may be one letter away, as before, and a fourth way: the last half of the stem is as given and the ending is another. Without it a slip in the
-- first half of a word was forgiven only where somebody had written that very form.
create or replace function search_near(given text[]) returns table (given_at integer, given_keys text[], word text, keys text[], documents integer)
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
    union
    (select w.word, w.keys, w.documents
     from (select (ts_lexize('russian_stem', g.word))[1] as stem) s
     cross join unnest(array['', U&'\0430', U&'\0443', U&'\044B', U&'\0435', U&'\0438', U&'\043E', U&'\044E', U&'\044F', U&'\044C', U&'\043E\0439', U&'\0435\0439',
       U&'\043E\043C', U&'\0435\043C', U&'\0430\043C', U&'\044F\043C', U&'\043E\0432', U&'\0435\0432', U&'\0430\0445', U&'\044F\0445', U&'\0430\043C\0438', U&'\044F\043C\0438',
       U&'\044B\0439', U&'\0438\0439', U&'\0430\044F', U&'\043E\0435', U&'\044B\0435', U&'\044B\0445', U&'\044B\043C', U&'\043E\0433\043E', U&'\043E\043C\0443', U&'\0443\044E']) e (ending)
     join search_words w on w.tenant_id = current_tenant() and w.reversed >= reverse(right(s.stem, length(s.stem) / 2) || e.ending)
       and w.reversed < reverse(right(s.stem, length(s.stem) / 2) || e.ending) || chr(1114111)
     where g.word ~ '[\u0400-\u04ff]' and length(s.stem) >= 6 and length(w.word) - length(e.ending) between length(s.stem) - 1 and length(s.stem) + 1 limit 3000)
  ) n
$$;
