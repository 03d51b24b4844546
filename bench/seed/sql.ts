/**
 * Fills a tenant as `tenant create` left it. $TENANT, $TICKETS stand for values; PostgreSQL 18 makes the ids (uuidv7 with a shift, so that they
 * sort by age as real ones do). Shape: two years, newest third half open, a fifth open in all; contacts 1 : 20, 30 agents in 8 teams.
 */
export const people = `
insert into companies (tenant_id, id, name, created_at, updated_at)
select $TENANT, uuidv7(), 'ООО «Компания ' || n || '»', now(), now() from generate_series(1, greatest(20, $TICKETS / 500)) n;

create temp table seed_companies as select row_number() over () as n, id from companies where tenant_id = $TENANT;
create temp table seed_contacts as select n, uuidv7() as id, case when n % 10 < 7 then (select c.id from seed_companies c where c.n = 1 + n % greatest(20, $TICKETS / 500)) end as company_id
from generate_series(1, greatest(200, $TICKETS / 20)) n;
create unique index on seed_contacts (n);

insert into contacts (tenant_id, id, name, company_id, email, created_at, updated_at)
select $TENANT, id, (array['Ольга Сергеева','Игорь Панов','Мария Кузнецова','Тимур Ахметов','Елена Власова','Пётр Громов'])[1 + n % 6] || ' ' || n, company_id, 'c' || n || '@client.test', now(), now() from seed_contacts;
insert into contact_addresses (tenant_id, kind, value, contact_id) select $TENANT, 'email', 'c' || n || '@client.test', id from seed_contacts;

insert into teams (tenant_id, id, name, created_at) select $TENANT, uuidv7(), 'Группа ' || n, now() from generate_series(1, 8) n;
insert into users (tenant_id, id, email, name, role_id, created_at)
select $TENANT, uuidv7(), 'a' || n || '@bench.test', 'Сотрудник ' || n, (select id from roles where tenant_id = $TENANT and key = 'agent'), now() from generate_series(1, 30) n;
create temp table seed_teams as select row_number() over (order by id) as n, id from teams where tenant_id = $TENANT;
create temp table seed_users as select row_number() over (order by id) as n, id from users where tenant_id = $TENANT;
insert into team_members (tenant_id, team_id, user_id) select $TENANT, t.id, u.id from seed_users u join seed_teams t on t.n = 1 + u.n % 8 or t.n = 1 + (u.n * 3 + 1) % 8;
create temp table seed_statuses as select kind, id from ticket_statuses where tenant_id = $TENANT and is_default;
`;

export const tickets = `
create temp table seed_tickets as
select n, ((1 - n::float8 / $TICKETS) * interval '730 days') as age, random() as dice, random() as spread,
  1 + (random() * (greatest(200, $TICKETS / 20) - 1))::int as contact, 1 + (random() * 7)::int as team, 1 + (random() * 29)::int as agent from generate_series(1, $TICKETS) n;

insert into tickets (tenant_id, id, number, subject, requester_id, company_id, team_id, assignee_id, priority, status_id, status_kind, tags, source, version, message_count, preview,
  last_message_at, last_message_direction, first_response_at, solved_at, closed_at, created_at, updated_at)
select $TENANT, uuidv7(-t.age), t.n,
  (array['Не открывается форма заказа','Принтер печатает одну страницу','Нет письма о сбросе пароля','Касса не видит сканер','Суммы в отчёте не сходятся','Доступ новому сотруднику','Рвётся телефония','Истекает сертификат'])[1 + t.n % 8] || ' (' || t.n || ')',
  c.id, c.company_id, case when t.dice < 0.9 then g.id end, case when k.kind = 'new' or (k.kind = 'open' and t.spread < 0.15) then null else u.id end,
  (array['low','normal','normal','normal','normal','high','urgent','normal'])[1 + (t.n * 7) % 8], s.id, k.kind,
  case t.n % 5 when 0 then array['склад'] when 1 then array['касса','срочно'] else '{}' end, 'email', 3, 4,
  'Добрый день! После вчерашнего обновления перестала открываться форма заказа, на экране пусто. Подскажите, пожалуйста, что проверить с нашей стороны…',
  now() - t.age * (1 - least(0.9, t.spread / 20)), case when t.spread < 0.5 then 'in' else 'out' end, now() - t.age, case when k.kind in ('solved','closed') then now() - t.age end, case when k.kind = 'closed' then now() - t.age end,
  now() - t.age, now() - t.age * (1 - least(0.9, t.spread / 20))
from seed_tickets t
cross join lateral (select case
  when t.n > $TICKETS * 2 / 3 then case when t.dice < 0.12 then 'new' when t.dice < 0.32 then 'open' when t.dice < 0.44 then 'pending' when t.dice < 0.5 then 'on_hold' when t.dice < 0.7 then 'solved' else 'closed' end
  else case when t.dice < 0.03 then 'open' when t.dice < 0.05 then 'pending' else 'closed' end end as kind) k
join seed_statuses s on s.kind = k.kind
join seed_contacts c on c.n = t.contact
join seed_teams g on g.n = t.team
join seed_users u on u.n = t.agent
order by t.n; -- as a desk writes them
update ticket_counters set last_number = $TICKETS where tenant_id = $TENANT;
`;

/** Long conversations: the newest open tickets get fifty messages, a note among ten, HTML in half, a file in a tenth, and an event for each. */
export const conversations = `
create temp table seed_long as select id, requester_id, created_at from tickets where tenant_id = $TENANT and status_kind in ('new', 'open') order by updated_at desc limit 200;
insert into files (tenant_id, sha256, size, stored_at) values ($TENANT, repeat('ab', 32), 48000, now()) on conflict do nothing;
create temp table seed_messages as select uuidv7() as id, l.id as ticket_id, l.requester_id, m, l.created_at + m * interval '17 minutes' as at from seed_long l, generate_series(1, 50) m;

insert into messages (tenant_id, id, ticket_id, kind, direction, author_kind, author_id, author_name, channel, text, text_visible, html, headers, flags, message_id_header, delivery_state, delivery_at, created_at)
select $TENANT, id, ticket_id, case when m % 10 = 0 then 'note' else 'message' end, case when m % 2 = 1 then 'in' else 'out' end, case when m % 2 = 1 then 'contact' else 'user' end, requester_id, 'Ольга Сергеева', case when m % 10 = 0 then 'note' else 'email' end,
  body || E'\\n\\n> ' || body, body, case when m % 4 < 2 then '<div><p>' || body || '</p><blockquote data-folded="quote"><p>' || body || '</p></blockquote></div>' end,
  case when m % 2 = 1 then jsonb_build_object('subject', 'Re: Не открывается форма заказа', 'from', jsonb_build_object('name', 'Ольга Сергеева', 'address', 'olga@client.test'), 'sender', null, 'to', jsonb_build_array(jsonb_build_object('name', '', 'address', 'help@bench.test')), 'cc', '[]'::jsonb, 'replyTo', '[]'::jsonb,
    'date', 'Thu, 12 Nov 2026 10:42:00 +0300', 'messageId', id || '@client.test', 'inReplyTo', '[]'::jsonb, 'references', jsonb_build_array('a' || id || '@client.test', 'b' || id || '@client.test')) end,
  case when m % 2 = 1 then '{"autoReply":false,"bounce":null,"abuseReport":false,"readReceipt":false,"mailingList":false,"sameIdOtherBytes":false}'::jsonb end,
  case when m % 2 = 0 and m % 10 <> 0 then 'seed.' || id || '@bench.test' end, case when m % 2 = 0 and m % 10 <> 0 then 'sent' end, case when m % 2 = 0 and m % 10 <> 0 then at end, at
from seed_messages, lateral (select repeat('Добрый день! Проверили ещё раз: на втором рабочем месте форма открывается, на первом по-прежнему пусто, журнал приложили к прошлому письму. ', 1 + m % 6) || m as body) b;

insert into attachments (tenant_id, id, message_id, sha256, name, type, size) select $TENANT, uuidv7(), id, repeat('ab', 32), 'Снимок экрана ' || m || '.png', 'image/png', 48000 from seed_messages where m % 10 = 5;
insert into events (tenant_id, id, type, ticket_id, actor_kind, actor_id, actor_name, data, rooms, at)
select $TENANT, uuidv7(), case when m % 2 = 1 then 'message.received' else 'message.queued' end, ticket_id, 'contact', requester_id, 'Ольга Сергеева', jsonb_build_object('ticketId', ticket_id, 'messageId', id), array['tickets'], at from seed_messages order by at;
insert into search_pending (tenant_id, source, id) select $TENANT, 'message', id from seed_messages where m % 5 = 1;
update tickets set message_count = 50 where tenant_id = $TENANT and id in (select id from seed_long);
`;
