import pg from 'pg';
import { sentences } from './sentences.ts';

const perTicket = 5;
/** tickets of one statement: a few minutes of work at most */
const step = 100_000;

/**
 * Gives each of the tenant's tickets five messages and an index of all their words, once. Written straight into the tables, vectors too: the
 * product's own way would take hours and is measured elsewhere. Seconds it took.
 */
export async function seedMessages(
  databaseUrl: string,
  tenantId: string,
  tickets: number,
  told: (line: string) => void = () => {},
): Promise<number> {
  return (await writeMessages(databaseUrl, tenantId, tickets, told)) + (await indexMessages(databaseUrl, tenantId, told));
}

type Run = (name: string, text: string, values?: unknown[]) => Promise<void>;

async function connected(
  databaseUrl: string,
  tenantId: string,
  told: (line: string) => void,
  work: (run: Run, client: pg.Client) => Promise<void>,
): Promise<number> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  const began = performance.now();
  const run = async (name: string, text: string, values: unknown[] = []) => {
    await client.query(text.replaceAll('$TENANT', `'${tenantId}'::uuid`), values);
    told(`${((performance.now() - began) / 1000).toFixed(0)} s ${name}`);
  };
  try {
    await client.query(
      `set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '1500MB'; set work_mem = '256MB'; set max_parallel_maintenance_workers = 1`,
    );
    await work(run, client);
  } finally {
    await client.end();
  }
  return (performance.now() - began) / 1000;
}

/** The messages and the documents of the index, without the indexes on them. A tenant that has its messages is left alone. */
export function writeMessages(databaseUrl: string, tenantId: string, tickets: number, told: (line: string) => void): Promise<number> {
  return connected(databaseUrl, tenantId, told, async (run, client) => {
    const { rows } = await client.query<{ documents: number }>('select documents::int from search_counts where tenant_id = $1', [tenantId]);
    // what an earlier run wrote stays
    const written = (rows[0]?.documents ?? 0) / (perTicket + 1);
    if (written >= tickets) return;
    if (written === 0)
      await run(
        'cleared',
        `delete from search_pending where tenant_id = $TENANT; truncate search_documents, search_words, search_counts; drop index if exists search_documents_words; drop index if exists search_documents_of_ticket; drop index if exists search_words_keys`,
      );
    await run('sentences', 'create temp table said as select n, text from unnest($1::text[]) with ordinality as s (text, n)', [
      sentences(20_000, 60_000),
    ]);
    await run(
      'ordered',
      `create unique index on said (n); create temp table ordered as select row_number() over (order by created_at) as n, id, number, subject, requester_id, created_at from tickets where tenant_id = $TENANT; create unique index on ordered (n)`,
    );
    for (let from = written; from < tickets; from += step) {
      await run(
        `messages of ${from + step} tickets`,
        `with made as (
           insert into messages (tenant_id, id, ticket_id, kind, direction, author_kind, author_id, author_name, channel, text, text_visible, created_at)
           select $TENANT, uuidv7(o.created_at + m * interval '3 hours' - now()), o.id, case when m = 4 then 'note' else 'message' end, case when m % 2 = 1 then 'in' else 'out' end, 'contact', o.requester_id, 'Ольга Сергеева', 'email', '',
             a.text || ' ' || b.text || ' ' || c.text || ' Обращение ' || (o.number * 10 + m), o.created_at + m * interval '3 hours'
           from ordered o cross join generate_series(1, ${perTicket}) m
           cross join lateral (select 1 + (hashint8(o.n * 16 + m) & 1048575) % 20000 as x, 1 + (hashint8(o.n * 16 + m + 7777777) & 1048575) % 20000 as y, 1 + (hashint8(o.n * 16 + m + 15555555) & 1048575) % 20000 as z) r
           join said a on a.n = r.x join said b on b.n = r.y join said c on c.n = r.z
           where o.n > ${from} and o.n <= ${from + step}
           returning id, ticket_id, kind, text_visible, created_at
         ), counted as (insert into search_counts values ($TENANT, ${(from + step) * (perTicket + 1)}) on conflict (tenant_id) do update set documents = excluded.documents)
         insert into search_documents (tenant_id, id, kind, ticket_id, slice, words, at)
         select $TENANT, d.id, d.kind, d.ticket_id, (${from * (perTicket + 1)} + row_number() over (order by d.at)) / 16384, d.words, d.at from (
           select m.id, m.kind, m.ticket_id, setweight(to_tsvector('simple', o.subject), 'B') || to_tsvector('simple', replace(m.text_visible, 'ё', 'е')) as words, m.created_at as at
             from made m join ordered o on o.id = m.ticket_id and o.n > ${from} and o.n <= ${from + step}
           union all
           select o.id, 'ticket', o.id, setweight(to_tsvector('simple', o.subject), 'A'), o.created_at from ordered o where o.n > ${from} and o.n <= ${from + step}
         ) d`,
      );
    }
  });
}

/** The vocabulary and the indexes; done once. */
export function indexMessages(databaseUrl: string, tenantId: string, told: (line: string) => void): Promise<number> {
  return connected(databaseUrl, tenantId, told, async (run, client) => {
    // an index alone tells nothing: one of an empty table may be there
    const { rows } = await client.query(
      `select 1 from pg_class where relname = 'search_words_keys' and (select count(*) from search_words where tenant_id = '${tenantId}') > 1000`,
    );
    if (rows.length > 0) return;
    await run('cleared', 'drop index if exists search_words_keys; truncate search_words');
    await run('sentences', 'create temp table said as select text from unnest($1::text[]) text', [sentences(20_000, 60_000)]);
    await run(
      'vocabulary',
      `insert into search_words (tenant_id, word, keys, documents)
      select $TENANT, s.word, word_keys(s.word), greatest(1, s.ndoc * 100) from ts_stat('select words from search_documents tablesample system (1) repeatable (1)') s where s.word ~ '^[[:alpha:]]{2,31}$'
      on conflict do nothing`,
    );
    await run(
      'rare words',
      `insert into search_words (tenant_id, word, keys) select $TENANT, w, word_keys(w) from (select distinct lower(replace(w, 'ё', 'е')) as w from said, regexp_split_to_table(text, '[^[:alpha:]]+') w) d where length(w) > 1 on conflict do nothing`,
    );
    await run(
      'index of words',
      'create index if not exists search_documents_words on search_documents using gin (tenant_id, slice, words) with (fastupdate = on, gin_pending_list_limit = 256)',
    );
    await run(
      'other indexes',
      'create index if not exists search_documents_of_ticket on search_documents (tenant_id, ticket_id) where ticket_id is not null',
    );
    await run('vacuumed', 'vacuum (analyze) search_documents');
    await run('vacuumed', 'vacuum (analyze) search_words');
    await run('vacuumed', 'vacuum (analyze) messages');
    await run(
      'forms',
      'create index search_words_keys on search_words using gin (tenant_id, keys) with (fastupdate = on, gin_pending_list_limit = 128)',
    );
    await run('checkpoint', 'checkpoint');
  });
}
