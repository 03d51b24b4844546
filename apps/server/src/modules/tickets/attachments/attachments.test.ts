import { contract } from '@otklik/contract';
import type { Upload } from '@otklik/contract/files/uploads.ts';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../testing/desk.ts';

const lines = contract.tickets;
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const bearer = (name: 'Anna' | 'Boris' | 'Gleb' | 'Zoya') => ({ authorization: `Bearer ${desk.as(name).token}` });

async function upload(name: string, bytes: string | Buffer, type = 'application/octet-stream'): Promise<Upload> {
  const head = `--b\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), Buffer.from(bytes as string), Buffer.from('\r\n--b--\r\n')]);
  const answer = await desk.server.inject({
    method: 'POST',
    url: '/api/v1/uploads',
    payload,
    headers: { ...bearer('Boris'), 'content-type': 'multipart/form-data; boundary=b' },
  });
  expect(answer.statusCode).toBe(201);
  return answer.json();
}

async function ticketWith(...files: Upload[]) {
  const ticket = await desk.as('Boris').call(lines.createTicket, {
    body: {
      subject: 'С файлом',
      requester: { name: 'Иван', email: 'ivan@client.test' },
      message: { text: 'Во вложении', attachmentIds: files.map((file) => file.id) },
    },
  });
  const { items } = await desk.as('Boris').call(lines.listMessages, { params: { ticketId: ticket.id } });
  return { ticket, attachments: items[0]?.attachments ?? [] };
}

const get = (url: string, who: 'Anna' | 'Boris' | 'Gleb' | 'Zoya' = 'Boris') => desk.server.inject({ url, headers: bearer(who) });
const told = (body: string) => body.replace(/"requestId":"[^"]+"/, '');

test('hostile files are downloads under a policy that runs nothing', async () => {
  const files = [
    await upload('logo.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'image/svg+xml'),
    await upload('page.html', '<!doctype html><script>alert(document.cookie)</script>', 'text/html'),
    await upload('data.xml', '<?xml version="1.0"?><x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>', 'text/xml'),
    await upload('picture.png', '<html><body onload=alert(1)>', 'image/png'),
    await upload('run.pht', '<?php echo 1;', 'image/gif'),
    await upload('invoice\u202egpj.exe', 'MZ\u0090\u0000', 'image/jpeg'),
  ];
  const { attachments } = await ticketWith(...files);
  expect(attachments.map((file) => file.name)).toEqual(files.map((file) => file.name));
  for (const { url } of attachments) {
    for (const asked of [url, `${url}?inline=1`]) {
      const { statusCode, headers } = await get(asked);
      expect(statusCode).toBe(200);
      expect(headers['content-disposition'], asked).toMatch(/^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''[\w%!#$&+.^`|~-]+$/);
      expect(headers['content-security-policy']).toBe("sandbox; default-src 'none'");
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['content-type']).not.toMatch(/html|svg|xml|script/);
    }
  }
});

test('a sender who lies about the type is not believed when it is shown in place', async () => {
  const { attachments } = await ticketWith(await upload('a.txt', 'просто текст', 'text/plain'));
  const [file] = attachments;
  // what mail brings carries its sender's word for the type
  await desk.sql(`update attachments set type = 'image/png', inline = true where id = $1`, [file?.id]);
  const shown = await get(`${file?.url}?inline=1`);
  expect(shown.headers['content-disposition']).toMatch(/^attachment;/);
  await desk.sql(`update attachments set type = 'text/html; charset=utf-7' where id = $1`, [file?.id]);
  expect((await get(file?.url as string)).headers['content-type']).toBe('application/octet-stream');
});

test('who may not see the ticket is told what one told of a file that never was', async () => {
  const { ticket, attachments } = await ticketWith(await upload('secret.txt', 'тайна', 'text/plain'));
  const url = attachments[0]?.url as string;
  expect((await get(url, 'Gleb')).body).toBe('тайна');
  const team = newId();
  await desk.sql('insert into teams (tenant_id, id, name, created_at) values ($1, $2, $3, now())', [desk.tenantId, team, 'Другая']);
  await desk.sql('update tickets set team_id = $2 where id = $1', [ticket.id, team]);
  const never = await get(`/api/v1/attachments/${newId()}`, 'Gleb');
  expect(never.statusCode).toBe(404);
  for (const [path, who] of [
    [url, 'Gleb'],
    [url, 'Zoya'],
    ['/api/v1/attachments/..%2F..%2Fmaster.key', 'Gleb'],
    ['/api/v1/attachments/secret.txt', 'Gleb'],
  ] as const) {
    const hidden = await get(path, who);
    expect(hidden.statusCode).toBe(404);
    expect(told(hidden.body)).toBe(told(never.body));
  }
  expect((await desk.server.inject({ url })).statusCode).toBe(401);
  expect((await get(url, 'Anna')).body).toBe('тайна');
});
