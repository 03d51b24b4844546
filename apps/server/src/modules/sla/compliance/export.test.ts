import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../testing/desk.ts';

const { tickets, sla, identity } = contract;
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ role: 'web' } as never);
  const anna = desk.as('Anna');
  const team = await anna.call(identity.createTeam, { body: { name: '=Первая; линия', memberIds: [] } as never });
  const seconds = { resolution: 8 * 3600 };
  const body = { name: 'Все', filter: { all: [] }, calendarId: null, targets: [{ priority: null, typeId: null, time: 'clock', seconds }] };
  await anna.call(sla.saveSlaPolicy, {
    params: { policyId: newId() as never },
    body: { ...body, pausesOn: [], stages: [], active: true } as never,
  });
  await ended('=1+1', { teamId: team.id }, '2026-03-10T09:00:00Z', '2026-03-10T10:30:00Z');
  await ended('Без группы', { priority: 'high' }, '2026-03-11T09:00:00Z', null);
  for (let n = 0; n < 2; n += 1) await ended('Вовремя', { teamId: team.id }, null, '2026-03-12T09:00:00Z');
});
afterAll(() => desk.close());

/** a ticket whose promise was decided in the past */
async function ended(subject: string, body: object, broken: string | null, end: string | null): Promise<void> {
  const requester = { name: 'Ольга', email: 'olga@client.test' };
  const { id } = await desk.as('Anna').call(tickets.createTicket, { body: { subject: 'x', requester, ...body } as never });
  // the contract tidies what is typed; what comes by mail is somebody else's
  await desk.sql('update tickets set subject = $2 where id = $1', [id, subject]);
  await desk.sql(`update sla_clocks set breached_at = $2, ended_at = $3, state = $4, due_at = null, next_at = null where ticket_id = $1`, [
    id,
    broken,
    end,
    end ? 'ended' : 'running',
  ]);
}

type Name = 'Anna' | 'Boris' | 'Zoya';
async function file(query: Record<string, string>, { who = 'Anna', token = desk.as(who).token }: { who?: Name; token?: string } = {}) {
  const answer = await desk.server.inject({
    method: 'GET',
    url: '/api/v1/sla-compliance-export',
    query: { from: '2026-03-01', to: '2026-03-31', by: 'team', bom: 'false', separator: 'semicolon', ...query },
    headers: { authorization: `Bearer ${token}`, 'accept-language': 'ru' },
  });
  return { status: answer.statusCode, headers: answer.headers, rows: answer.body.trimEnd().split('\r\n'), body: answer.body };
}

test('the report as a file: names and words instead of keys, no cell a formula', async () => {
  const { rows, headers } = await file({});
  expect(headers['content-disposition']).toBe('attachment; filename="sla-2026-03-01-2026-03-31.csv"');
  expect(rows[0]).toBe('Группа;Выдержано, %;В срок;Нарушено;Ещё не завершено');
  expect(rows.slice(1).toSorted()).toEqual([`"'=Первая; линия";66.6;2;1;0`, 'Не указано;0;0;1;1']);
  expect((await file({ by: 'priority' })).rows.slice(1).toSorted()).toEqual(['Высокий;0;0;1;1', 'Обычный;66.6;2;1;0']);
  expect((await file({ by: 'metric' })).rows[1]).toBe('Решение;50;2;2;1');
  const high = JSON.stringify({ all: [{ field: 'priority', op: 'in', value: ['high'] }] });
  expect((await file({ by: 'day', filter: high })).rows.slice(1)).toEqual(['2026-03-11;0;0;1;1']);
});

test('the broken promises as a file: of all rows or of one, moments in the zone of the tenant', async () => {
  const { rows } = await file({ what: 'breaches' });
  expect(rows).toEqual([
    'Номер;Тема;Срок;Срок истёк;Завершено;Группа;Исполнитель',
    '2;Без группы;Решение;2026-03-11 12:00;;;',
    `1;'=1+1;Решение;2026-03-10 12:00;2026-03-10 13:30;"'=Первая; линия";`,
  ]);
  expect((await file({ what: 'breaches', key: '' })).rows).toHaveLength(2);
  expect((await file({ what: 'breaches', key: newId() })).rows).toHaveLength(1);
  expect((await file({ what: 'breaches', format: 'xlsx' })).headers['content-type']).toContain('spreadsheetml');
});

test('pages of broken promises join without a gap', async () => {
  await desk.sql(
    `insert into sla_clocks select (jsonb_populate_record(c, jsonb_build_object('number', 100 + n, 'breached_at', timestamptz '2025-05-01T00:00:00Z' + n / 7 * interval '1 minute'))).*
     from sla_clocks c, generate_series(1, 1203) n where c.ticket_id = (select id from tickets where number = 1 and tenant_id = $1)`,
    [desk.tenantId],
  );
  const { rows } = await file({ from: '2025-05-01', to: '2025-05-02', what: 'breaches' });
  expect(rows).toHaveLength(1204);
  const instants = rows.slice(1).map((row) => row.split(';')[3] as string);
  expect(instants).toEqual(instants.toSorted().toReversed());
});

test('each file stands in the audit log; who may not ask gets none, another tenant has nothing in it', async () => {
  const noted = () =>
    desk.sql<{ action: string; n: number }>(
      `select action, count(*)::int as n from audit_log where action like 'sla.%exported' and tenant_id = $1 group by 1 order by 1`,
      [desk.tenantId],
    );
  const before = await noted();
  await file({});
  await file({ what: 'breaches' });
  expect((await noted()).map(({ n }, at) => n - (before[at]?.n ?? 0))).toEqual([1, 1]);
  expect((await file({}, { who: 'Boris' })).status).toBe(403);
  expect((await file({ what: 'breaches' }, { who: 'Boris' })).status).toBe(403);
  expect((await file({}, { who: 'Zoya' })).rows).toHaveLength(1);
  // the list names tickets: who may count promises but not export tickets gets the counts alone
  const key = await desk.key(['sla.manage']);
  expect((await file({}, { token: key.token })).status).toBe(200);
  expect((await file({ what: 'breaches' }, { token: key.token })).status).toBe(403);
  const wrongs: Record<string, string>[] = [{ to: '2026-02-01' }, { to: '2027-06-01' }, { by: 'moon' }, { filter: '{' }, { from: '' }];
  for (const wrong of wrongs) expect((await file(wrong)).status, JSON.stringify(wrong)).toBe(400);
});
