import { inflateRawSync } from 'node:zlib';
import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk, type Person } from '../../../testing/desk.ts';
import { isFormula } from '../../../platform/export/cell.ts';

const lines = contract.tickets;
let desk: Desk;
const evil = ['=1+1', '+7 900', '-2', '@SUM(A1)', '\t=1', ' =1', '＝1'];
beforeAll(async () => {
  desk = await openDesk();
  const anna = desk.as('Anna');
  const team = await anna.call(contract.identity.createTeam, { body: { name: 'Линия; первая', memberIds: [] } as never });
  for (const [n, subject] of ['Счёт "за" май, июнь', ...evil.map((_, n) => `formula ${n}`)].entries())
    await anna.call(lines.createTicket, {
      body: {
        subject,
        requester: { name: 'Иван <b>', email: 'ivan@x.test' },
        ...(n === 0 && { teamId: team.id, assigneeId: anna.userId, tags: ['vip', 'касса'] }),
      } as never,
    });
  // the contract tidies what is typed; what comes by mail is somebody else's
  for (const [n, text] of evil.entries()) await desk.sql('update tickets set subject = $1 where subject = $2', [text, `formula ${n}`]);
});
afterAll(() => desk.close());

async function file(who: Person, query: Record<string, string>, headers: Record<string, string> = {}) {
  const answer = await desk.server.inject({
    method: 'GET',
    url: '/api/v1/tickets-export',
    query,
    headers: { authorization: `Bearer ${who.token}`, ...headers },
  });
  return { status: answer.statusCode, type: String(answer.headers['content-type']), bytes: answer.rawPayload, text: answer.body };
}

test('a list as CSV: names instead of ids, words in the reader’s language, quotes where they belong', async () => {
  const { status, type, text } = await file(desk.as('Anna'), {
    columns: 'number,subject,team,assignee,requester,tags,priority',
    order: 'oldest',
    separator: 'semicolon',
  });
  expect([status, type]).toEqual([200, 'text/csv; charset=utf-8']);
  const [head, first] = text.split('\r\n');
  expect(head).toBe('\ufeffНомер;Тема;Группа;Исполнитель;Заявитель;Метки;Приоритет');
  expect(first).toBe('1;"Счёт ""за"" май, июнь";"Линия; первая";Anna;Иван <b>;vip, касса;Обычный');
  const english = await file(desk.as('Anna'), { columns: 'number,priority', bom: 'false' }, { 'accept-language': 'en' });
  expect(english.text.split('\r\n')[0]).toMatch(/^(Number,Priority|Номер,Приоритет)$/);
});

test('no cell of CSV begins as a formula', async () => {
  const { text } = await file(desk.as('Anna'), { columns: 'subject', bom: 'false', order: 'oldest' });
  const cells = text.trimEnd().split('\r\n').slice(2);
  expect(cells).toHaveLength(evil.length);
  for (const cell of cells) expect([cell, isFormula(cell.replace(/^"/, ''))]).toEqual([cell, false]);
  expect(cells[0]).toBe("'=1+1");
});

test('a workbook holds texts as texts, numbers as numbers, moments as moments', async () => {
  const { status, type, bytes } = await file(desk.as('Anna'), {
    format: 'xlsx',
    columns: 'number,subject,requester,created',
    order: 'oldest',
  });
  expect([status, type]).toEqual([200, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet']);
  const files = unzip(bytes);
  expect([...files.keys()]).toContain('[Content_Types].xml');
  const sheet = files.get('xl/worksheets/sheet1.xml') ?? '';
  expect(sheet).toContain('<row><c><v>1</v></c><c t="inlineStr"><is><t xml:space="preserve">Счёт &quot;за&quot; май, июнь</t></is></c>');
  expect(sheet).toContain('Иван &lt;b&gt;');
  expect(sheet).toContain('<c t="inlineStr" s="2"><is><t xml:space="preserve">=1+1</t></is></c>');
  expect(sheet).not.toContain('<f>');
  expect(sheet.match(/<row>/g)).toHaveLength(9);
  expect(Number(/<c s="1"><v>([\d.]+)<\/v>/.exec(sheet)?.[1])).toBeGreaterThan(45_000);
});

test('pages join without a gap, in a filter’s bounds', async () => {
  await desk.sql(
    `insert into tickets (tenant_id, id, number, subject, requester_id, status_id, status_kind, source, created_at, updated_at)
     select t.tenant_id, gen_random_uuid(), 1000 + n, 'Много', t.requester_id, t.status_id, t.status_kind, 'api', now(), now()
     from (select * from tickets where number = 1) t, generate_series(1, 1203) n`,
  );
  const filter = JSON.stringify({ all: [{ field: 'subject', op: 'is', value: 'Много' }] });
  const { text } = await file(desk.as('Anna'), { filter, columns: 'number', bom: 'false' });
  const numbers = text.trimEnd().split('\r\n').slice(1).map(Number);
  expect(numbers).toHaveLength(1203);
  expect(new Set(numbers).size).toBe(1203);
});

test('it takes its right, shows what the person may see, and is written down', async () => {
  expect((await file(desk.as('Boris'), {})).status).toBe(403);
  expect((await file(desk.as('Gleb'), {})).status).toBe(403);
  const key = await desk.key(['tickets.export']);
  expect((await file(key, { columns: 'number', bom: 'false' })).text.trimEnd().split('\r\n')).toHaveLength(1);
  expect((await file(desk.as('Zoya'), { columns: 'number', bom: 'false' })).text.trimEnd().split('\r\n')).toHaveLength(1);
  expect((await file(desk.as('Anna'), { viewId: newId() })).status).toBe(404);
  expect((await file(desk.as('Anna'), { filter: '{' })).status).toBe(400);
  const [noted] = await desk.sql<{ n: number }>(
    `select count(*)::int as n from audit_log where action = 'tickets.exported' and tenant_id = $1`,
    [desk.tenantId],
  );
  expect(noted?.n).toBeGreaterThan(3);
});

/** The files of an archive, read from its directory as any unpacker does. */
function unzip(bytes: Buffer): Map<string, string> {
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  let at = bytes.readUInt32LE(end + 16);
  const files = new Map<string, string>();
  for (let n = bytes.readUInt16LE(end + 10); n > 0; n -= 1) {
    const [packed, name, extra, note, begin] = [
      bytes.readUInt32LE(at + 20),
      bytes.readUInt16LE(at + 28),
      bytes.readUInt16LE(at + 30),
      bytes.readUInt16LE(at + 32),
      bytes.readUInt32LE(at + 42),
    ];
    const data = begin + 30 + bytes.readUInt16LE(begin + 26) + bytes.readUInt16LE(begin + 28);
    files.set(bytes.toString('utf8', at + 46, at + 46 + name), inflateRawSync(bytes.subarray(data, data + packed)).toString());
    at += 46 + name + extra + note;
  }
  return files;
}
