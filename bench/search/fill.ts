import pg from 'pg';
import { en } from '../../demo/words/en.ts';
import { ru } from '../../demo/words/ru.ts';
import { dice } from '../seed/sentences.ts';
import { people } from '../seed/sql.ts';
import { planted } from './questions.ts';

type Row = { n: number; subject: string; texts: string[]; contact: number; file: string | null; name: string | null; email: string | null };
const atOnce = 5000;

/**
 * Fills a tenant, once, with tickets as people write them: subjects and letters of the demo company's scenarios, Russian and one in eight English,
 * with the planted ones strewn among them. Nothing is indexed: `search rebuild` does that, the product's own way.
 */
export async function fill(databaseUrl: string, tenantId: string, count: number): Promise<boolean> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    if ((await client.query('select 1 from tickets where tenant_id = $1 limit 1', [tenantId])).rows.length > 0) return false;
    await client.query(`set session_replication_role = replica; set synchronous_commit = off`);
    await client.query(people.replaceAll('$TENANT', `'${tenantId}'::uuid`).replaceAll('$TICKETS', String(count)));
    for (const batch of batches(rows(count), atOnce)) await client.query(insert, [tenantId, JSON.stringify(batch), count]);
    await client.query('update ticket_counters set last_number = $2 where tenant_id = $1', [tenantId, count]);
    await client.query('vacuum (analyze)');
    return true;
  } finally {
    await client.end();
  }
}

function rows(count: number): Row[] {
  const roll = dice(42);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(roll() * list.length)] as T;
  const every = Math.floor(count / (planted.length + 1));
  return Array.from({ length: count }, (_, n) => {
    const plant = (n + 1) % every === 0 ? planted[(n + 1) / every - 1] : undefined;
    const contact = 1 + Math.floor(roll() * Math.max(200, count / 20));
    if (plant)
      return {
        n: n + 1,
        subject: plant.subject,
        texts: [plant.text],
        contact,
        file: plant.file ?? null,
        name: plant.from?.name ?? null,
        email: plant.from?.email ?? null,
      };
    const words = roll() < 0.125 ? en : ru;
    const one = pick(words.scenarios);
    const say = (text: string) =>
      text
        .replaceAll('{n}', String(100 + Math.floor(roll() * 900)))
        .replaceAll('{m}', String(2 + Math.floor(roll() * 40)))
        .replaceAll('{place}', pick(words.common.places));
    return {
      n: n + 1,
      subject: say(pick(one.subjects)),
      texts: [
        say(`${pick(words.common.hello)} ${pick(one.problem)} ${pick(one.detail)}`),
        say(roll() < 0.5 ? `${pick(one.ask)}` : `${pick(one.work)} ${pick(one.solve)}`),
      ],
      contact,
      file: null,
      name: null,
      email: null,
    };
  });
}

function* batches<T>(list: readonly T[], size: number): Generator<readonly T[]> {
  for (let from = 0; from < list.length; from += size) yield list.slice(from, from + size);
}

const insert = `
with given as (
  select g.*, uuidv7(-(($3::int - n) * interval '5 minutes')) as id, now() - ($3::int - n) * interval '5 minutes' as at, c.id as known
  from jsonb_to_recordset($2::jsonb) as g(n int, subject text, texts jsonb, contact int, file text, name text, email text)
  left join lateral (select a.contact_id as id from contact_addresses a where a.tenant_id = $1 and a.kind = 'email' and a.value = 'c' || g.contact || '@client.test') c on true
), people as (
  insert into contacts (tenant_id, id, name, email, created_at, updated_at) select $1, uuidv7(), name, email, at, at from given where email is not null returning id, email
), tickets_made as (
  insert into tickets (tenant_id, id, number, subject, requester_id, status_id, status_kind, source, message_count, preview, created_at, updated_at)
  select $1, g.id, g.n, g.subject, coalesce(p.id, g.known), s.id, 'open', 'email', jsonb_array_length(g.texts), left(g.texts ->> 0, 200), g.at, g.at
  from given g join ticket_statuses s on s.tenant_id = $1 and s.kind = 'open' and s.is_default left join people p on p.email = g.email returning id
), said as (
  insert into messages (tenant_id, id, ticket_id, kind, direction, author_kind, author_name, channel, text, text_visible, created_at)
  select $1, uuidv7(-(($3::int - g.n) * interval '5 minutes')), g.id, 'message', 'in', 'contact', '', 'email', t.text, t.text, g.at
  from given g, jsonb_array_elements_text(g.texts) t(text) returning id, ticket_id
), filed as (
  insert into files (tenant_id, sha256, size, stored_at) values ($1, repeat('cd', 32), 1, now()) on conflict do nothing
)
insert into attachments (tenant_id, id, message_id, sha256, name, type, size)
select $1, uuidv7(), (select m.id from said m where m.ticket_id = g.id limit 1), repeat('cd', 32), g.file, 'application/octet-stream', 1 from given g where g.file is not null`;
