import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openBrowser } from '../../../testing/browser.ts';
import { type Desk, openDesk } from '../../../testing/desk.ts';

const lines = contract.tickets;
let desk: Desk;
let boris: Browser;
let vera: Browser;
let ticketId: string;
let teamId: string;
beforeAll(async () => {
  desk = await openDesk();
  [boris, vera] = [openBrowser(desk.server), openBrowser(desk.server)];
  await boris.signIn('boris@first.test');
  await vera.signIn('vera@first.test');
  teamId = (await desk.as('Anna').call(contract.identity.createTeam, { body: { name: 'Первая линия', color: '#3b82f6' } })).id;
  ticketId = (
    await desk.as('Anna').call(lines.createTicket, {
      body: { subject: 'Счёт <b>', requester: { name: 'Смирнова Ольга Петровна', email: 'olga@client.test' } } as never,
    })
  ).id;
});
afterAll(() => desk.close());

const ru = (html: string) => ({ ru: { html, text: '' } });
const text = (bodies: object, more: object = {}) => ({ name: 'Приветствие', scope: 'personal', bodies, ...more }) as never;
const save = (who: Browser, body: never, responseId: string = newId()) => who.call(lines.saveResponse, { params: { responseId }, body });
const fill = (who: Browser, responseId: string, more: object = {}) =>
  who.call(lines.fillResponse, { params: { responseId }, body: { ticketId, ...more } as never });

test('places are filled in both languages, words stand in for what is missing, values are printed and never read', async () => {
  const bodies = {
    ru: {
      html: '<p>{{requester.first_name|коллега}}, по заявке {{ticket.number}} «{{ticket.subject}}» из {{company.name|вашей компании}}</p>',
      text: '',
    },
    en: { html: '<p>Dear {{requester.name}}</p>', text: '' },
  };
  const { id } = await save(boris, text(bodies));
  expect(await fill(boris, id)).toMatchObject({
    language: 'ru',
    html: '<p>Ольга, по заявке 1 «Счёт &lt;b&gt;» из вашей компании</p>',
    text: 'Ольга, по заявке 1 «Счёт <b>» из вашей компании',
    missing: [],
  });
  expect(await fill(boris, id, { language: 'en' })).toMatchObject({ language: 'en', text: 'Dear Смирнова Ольга Петровна' });
});

test('a place without value and words is named, and a reply that still holds one is refused', async () => {
  const { id } = await save(boris, text(ru('<p>Для {{company.name}}</p>')));
  const filled = await fill(boris, id);
  expect(filled).toMatchObject({ text: 'Для {{company.name}}', missing: ['company.name'] });
  await expect(
    boris.call(lines.replyToTicket, { params: { ticketId }, body: { html: filled.html, text: filled.text } as never }),
  ).rejects.toMatchObject({ status: 422, problem: { code: 'places_not_filled', details: { variables: 'company.name' } } });
});

test('places nobody can fill, empty texts and scripts do not get in', async () => {
  await expect(save(boris, text(ru('<p>{{requester.password}} {{process.env}}</p>')))).rejects.toMatchObject({
    status: 422,
    problem: { code: 'template_not_valid', details: { variables: 'requester.password, process.env' } },
  });
  await expect(save(boris, text(ru('  ')))).rejects.toMatchObject({ problem: { code: 'message_empty' } });
  const { bodies } = await save(boris, text(ru('<p onclick="x()">Да<script>alert(1)</script><img src=x onerror=y></p>')));
  expect(bodies.ru?.html).not.toMatch(/script|onclick|onerror/);
});

test('whose it is decides who sees it and who changes it', async () => {
  const own = await save(boris, text(ru('<p>Моё</p>')));
  await expect(vera.call(lines.getResponse, { params: { responseId: own.id } })).rejects.toMatchObject({ status: 404 });
  await expect(save(vera, text(ru('<p>Чужое</p>')), own.id)).rejects.toMatchObject({ status: 404 });
  await expect(save(boris, text(ru('<p>Общее</p>'), { scope: 'shared' }))).rejects.toMatchObject({ status: 403 });
  const shared = await save(vera, text(ru('<p>Общее</p>'), { scope: 'shared' }));
  expect((await fill(boris, shared.id)).text).toBe('Общее');
  await expect(boris.call(lines.removeResponse, { params: { responseId: shared.id } })).rejects.toMatchObject({ status: 403 });
  const ofTeam = await save(vera, text(ru('<p>Группа</p>'), { scope: 'team', teamId }));
  await expect(boris.call(lines.getResponse, { params: { responseId: ofTeam.id } })).rejects.toMatchObject({ status: 404 });
  const listed = async (who: Browser) => (await who.call(lines.listResponses)).items.map((item) => item.id);
  expect(await listed(boris)).toEqual(expect.arrayContaining([own.id, shared.id]));
  expect(await listed(boris)).not.toContain(ofTeam.id);
  expect(await listed(vera)).not.toContain(own.id);
  await expect(desk.as('Zoya').call(lines.getResponse, { params: { responseId: shared.id } })).rejects.toMatchObject({ status: 404 });
  const answer = desk.as('Zoya').call(lines.fillResponse, { params: { responseId: shared.id }, body: { ticketId } as never });
  await expect(answer).rejects.toMatchObject({ status: 404 });
});

test('uses are counted for all and for each, previews are not', async () => {
  const { id } = await save(vera, text(ru('<p>Считаем</p>'), { scope: 'shared' }));
  await fill(boris, id);
  await fill(boris, id, { use: true });
  await fill(vera, id, { use: true });
  expect(await boris.call(lines.getResponse, { params: { responseId: id } })).toMatchObject({ uses: 2, myUses: 1 });
});

test('its files come with each use as uploads of whoever uses it, and stay when the text is changed', async () => {
  const sha256 = 'ab'.repeat(32);
  await desk.sql(`insert into files (tenant_id, sha256, size, stored_at) values ($1, $2, 5, now())`, [desk.tenantId, sha256]);
  const uploadId = newId();
  await desk.sql(
    `insert into uploads (tenant_id, id, sha256, name, type, size, uploaded_by, created_at) values ($1, $2, $3, 'price.pdf', 'application/pdf', 5, $4, now())`,
    [desk.tenantId, uploadId, sha256, desk.as('Vera').userId],
  );
  await expect(save(boris, text(ru('<p>Чужой файл</p>'), { fileIds: [uploadId] }))).rejects.toMatchObject({
    problem: { code: 'file_not_found' },
  });
  const made = await save(vera, text(ru('<p>Прайс</p>'), { scope: 'shared', fileIds: [uploadId] }));
  const again = await save(vera, text(ru('<p>Прайс-лист</p>'), { scope: 'shared', fileIds: made.files.map((file) => file.id) }), made.id);
  expect(again.files).toMatchObject([{ name: 'price.pdf', size: 5 }]);
  const { files } = await fill(boris, made.id, { use: true });
  expect(files).toMatchObject([{ name: 'price.pdf', size: 5 }]);
  const note = await boris.call(lines.addNote, {
    params: { ticketId },
    body: { text: 'С файлом', attachmentIds: files.map((file) => file.id) } as never,
  });
  expect(note.message.attachments).toMatchObject([{ name: 'price.pdf', sha256 }]);
});

test('a removed one is offered to nobody, saving it brings it back; two who change it at once are told', async () => {
  const body = text(ru('<p>Вернуть</p>'));
  const { id, version } = await save(boris, body);
  await boris.call(lines.removeResponse, { params: { responseId: id } });
  await expect(boris.call(lines.getResponse, { params: { responseId: id } })).rejects.toMatchObject({ status: 404 });
  expect((await save(boris, body, id)).id).toBe(id);
  await expect(save(boris, text(ru('<p>Поздно</p>'), { version }), id)).rejects.toMatchObject({
    status: 409,
    problem: { code: 'version_conflict' },
  });
});
