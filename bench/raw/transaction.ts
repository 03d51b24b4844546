import pg from 'pg';
import { closedLoop } from '../harness/load.ts';
import { type RawWork, serveRaw } from './child.ts';

/**
 * The least a created ticket can cost: one durable transaction by plain pg with named, pipelined statements and no tenant, no rights, no HTTP:
 * a ticket, its message with a Russian text vector and its index, an event, a job.
 */
const schema = `
drop schema if exists raw cascade; create schema raw; set search_path = raw;
create table tickets (id uuid primary key, number bigint generated always as identity unique, subject text not null, status text not null, created_at timestamptz not null, updated_at timestamptz not null);
create index on tickets (updated_at desc, id desc);
create table messages (id uuid primary key, ticket_id uuid not null references tickets, text text not null, tsv tsvector not null, created_at timestamptz not null);
create index on messages (ticket_id, created_at);
create index on messages using gin (tsv);
create table events (seq bigint generated always as identity primary key, ticket_id uuid not null, type text not null, data jsonb not null, at timestamptz not null);
create index on events (ticket_id, seq);
create table jobs (id uuid primary key, name text not null, data jsonb not null, state text not null default 'created', start_after timestamptz not null default now());
create index on jobs (name, start_after) where state = 'created';
`;

const insertTicket = `insert into raw.tickets (id, subject, status, created_at, updated_at) values ($1, $2, 'new', $3, $3) returning number`;
const insertMessage = `insert into raw.messages (id, ticket_id, text, tsv, created_at) values ($1, $2, $3, to_tsvector('russian', $3), $4)`;
const insertEvent = `insert into raw.events (ticket_id, type, data, at) values ($1, 'ticket.opened', $2, $3)`;
const insertJob = `insert into raw.jobs (id, name, data) values ($1, 'tickets.route', $2)`;

const text =
  'Добрый день! Вчера вечером после обновления перестала открываться форма заказа: система пишет, что сервер недоступен, хотя на соседнем компьютере всё работает. ' +
  'Подскажите, пожалуйста, что проверить, и когда сможет приехать специалист. Номер договора 4417, контактный телефон в карточке. С уважением, Ольга Сергеевна, бухгалтерия.';

const work: RawWork = async ({ url }) => {
  const pool = new pg.Pool({ connectionString: url, max: 8, pipeline: true } as pg.PoolConfig);
  await pool.query(schema);
  const one = async () => {
    const client = await pool.connect();
    const ticketId = crypto.randomUUID();
    const at = new Date();
    const data = JSON.stringify({ ticketId, source: 'api' });
    await Promise.all([
      client.query('begin'),
      client.query({ name: 't', text: insertTicket, values: [ticketId, 'Не открывается форма заказа', at] }),
      client.query({ name: 'm', text: insertMessage, values: [crypto.randomUUID(), ticketId, text, at] }),
      client.query({ name: 'e', text: insertEvent, values: [ticketId, data, at] }),
      client.query({ name: 'j', text: insertJob, values: [crypto.randomUUID(), data] }),
      client.query('commit'),
    ]);
    client.release();
  };
  return {
    run: (count, concurrency) => closedLoop(count, concurrency, one),
    close: async () => (await pool.query('drop schema raw cascade'), pool.end()),
  };
};

await serveRaw(work);
