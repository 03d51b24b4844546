import pg from 'pg';

/**
 * Makes the other lists long too, once: `rows` letters taken in, hours, notices, deliveries and lines of the audit log, half as many people more,
 * and the tenant's first ticket with two thousand messages and five thousand events. Written straight into the tables; the audit log's chain is not
 * that of a real one.
 */
export async function seedLists(
  databaseUrl: string,
  tenantId: string,
  agentId: string,
  rows: number,
  told: (line: string) => void = () => {},
): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const { rows: there } = await client.query(
      `select 1 from contact_addresses where tenant_id = $1 and kind = 'email' and value = 'm1@more.test'`,
      [tenantId],
    );
    if (there.length > 0) return;
    await client.query(`set session_replication_role = replica; set synchronous_commit = off; set work_mem = '128MB'`);
    for (const [name, text] of Object.entries(lists)) {
      await client.query(
        text.replaceAll('$TENANT', `'${tenantId}'::uuid`).replaceAll('$AGENT', `'${agentId}'::uuid`).replaceAll('$ROWS', String(rows)),
      );
      told(name);
    }
    for (const table of tables) await client.query(`vacuum (analyze) ${table}`);
  } finally {
    await client.end();
  }
}

const tables = [
  'inbound_messages',
  'time_entries',
  'notifications',
  'webhook_deliveries',
  'audit_log',
  'contacts',
  'contact_addresses',
  'events',
  'messages',
];
const at = `now() - n * interval '1 minute'`;
const lists: Record<string, string> = {
  tickets: `create temp table few as select row_number() over () as place, id from (select id from tickets where tenant_id = $TENANT order by number desc limit 20000) t; create unique index on few (place)`,
  hours: `insert into time_entries (tenant_id, id, ticket_id, user_id, day, minutes, note, created_at, updated_at)
    select $TENANT, uuidv7(-n * interval '1 minute'), s.id, case when n % 30 = 0 then $AGENT else ('01990000-0000-7000-8000-' || lpad((n % 30)::text, 12, '0'))::uuid end, (${at})::date, 1 + n % 90, 'note', ${at}, ${at}
    from generate_series(1, $ROWS) n join few s on s.place = 1 + n % 20000`,
  letters: `insert into inbound_messages (tenant_id, id, inbox_id, source, state, outcome, recipient, sender, identity, raw_sha256, size, from_address, subject, received_at, processed_at, ticket_id)
    select $TENANT, uuidv7(-n * interval '1 minute'), '01990000-0000-7000-8000-0000000000aa'::uuid, 'smtp', case when n % 1000 = 0 then 'quarantined' else 'done' end, case when n % 1000 = 0 then 'quarantined' else 'ticket' end, 'help@bench.test', 'c' || n || '@client.test', 'id' || n,
      md5(n::text), 4000, 'c' || n % 50000 || '@client.test', 'Subject ' || n, ${at}, ${at}, s.id from generate_series(1, $ROWS) n join few s on s.place = 1 + n % 20000`,
  notices: `insert into notifications (tenant_id, id, user_id, kind, subject_id, ticket_id, media, at, read_at, told_at)
    select $TENANT, uuidv7(-n * interval '1 minute'), case when n % 10 = 0 then $AGENT else ('01990000-0000-7000-8000-' || lpad((n % 30)::text, 12, '0'))::uuid end, 'ticket.assigned', s.id, s.id, '{screen}', ${at}, case when n > 100 then ${at} end, ${at}
    from generate_series(1, $ROWS) n join few s on s.place = 1 + n % 20000 on conflict do nothing`,
  deliveries: `insert into webhooks (tenant_id, id, name, url, secret, enabled, created_at) values ($TENANT, '01990000-0000-7000-8000-0000000000ab'::uuid, 'bench', 'https://hook.test/', 'x', false, now());
    insert into webhook_deliveries (tenant_id, id, webhook_id, type, ticket_id, payload, state, attempts, tries, status, next_at, created_at, ended_at)
    select $TENANT, uuidv7(-($ROWS - n) * interval '1 minute'), '01990000-0000-7000-8000-0000000000ab'::uuid, 'ticket.changed', s.id, '{}', case when n % 1000 = 0 then 'failed' else 'delivered' end, 1, 1, 200, now(), now() - ($ROWS - n) * interval '1 minute', now()
    from generate_series(1, $ROWS) n join few s on s.place = 1 + n % 20000`,
  audit: `insert into audit_log (tenant_id, seq, at, action, actor_kind, actor_id, actor_name, target_kind, prev_hash, hash)
    select $TENANT, 1000000 + n, now() - ($ROWS - n) * interval '1 minute', case when n % 100 = 0 then 'tickets.exported' else 'session.opened' end, 'user', case when n % 30 = 0 then $AGENT else ('01990000-0000-7000-8000-' || lpad((n % 30)::text, 12, '0'))::uuid end, 'Agent', 'user', '', ''
    from generate_series(1, $ROWS) n`,
  conversation: `create temp table long as select id from tickets where tenant_id = $TENANT and number = 1;
    insert into messages (tenant_id, id, ticket_id, kind, direction, author_kind, author_name, channel, text, text_visible, created_at)
      select $TENANT, uuidv7(-(2000 - m) * interval '1 minute'), l.id, case when m % 10 = 0 then 'note' else 'message' end, case when m % 2 = 1 then 'in' else 'out' end, 'user', 'Agent', 'email', repeat('words of a message ', 20), repeat('words of a message ', 20), now() - (2000 - m) * interval '1 minute' from long l, generate_series(1, 2000) m;
    insert into events (tenant_id, id, type, ticket_id, actor_kind, actor_name, data, at)
      select $TENANT, uuidv7(), 'ticket.changed', l.id, 'user', 'Agent', jsonb_build_object('ticketId', l.id, 'changes', jsonb_build_object('priority', jsonb_build_array('low', 'high'))), now() from long l, generate_series(1, 5000) m;
    update tickets set message_count = 2000 where tenant_id = $TENANT and number = 1`,
  people: `create temp table more as select n, uuidv7() as id from generate_series(1, $ROWS / 2) n;
    insert into contacts (tenant_id, id, name, email, created_at, updated_at) select $TENANT, id, (array['Анна Белова','Иван Крылов','Вера Орлова','Олег Зимин'])[1 + n % 4] || ' ' || n, 'm' || n || '@more.test', now(), now() from more;
    insert into contact_addresses (tenant_id, kind, value, contact_id) select $TENANT, 'email', 'm' || n || '@more.test', id from more`,
};
