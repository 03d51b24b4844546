import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk, type Person } from '../../../testing/desk.ts';
import { receiveMessage } from '../conversation/receive.ts';

const lines = contract.tickets;
let desk: Desk;
let boris: Person;
let typeId: string;
const fields: Record<string, string> = {};
const formId = newId<'form'>();
const [yes, no] = [newId(), newId()];

const save = (sections: object[], body: object = {}, id: string = formId, who = desk.as('Anna')) =>
  who.call(lines.saveForm, { params: { formId: id }, body: { typeId, sections, ...body } as never });
const item = (name: string, more: object = {}) => ({
  fieldId: fields[name],
  requiredTo: [],
  when: null,
  initial: null,
  requester: 'edit',
  ...more,
});
const section = (...items: object[]) => ({ id: newId(), names: { ru: 'Оборудование', en: 'Equipment' }, items });
const open = (body: object, who = boris) =>
  who.call(lines.createTicket, {
    body: { subject: 'Сломался', requester: { name: '', email: 'o@client.test' }, typeId, ...body } as never,
  });
const change = (ticketId: string, body: object, headers = {}) =>
  boris.call(lines.changeTicket, { params: { ticketId }, body: body as never }, headers);

beforeAll(async () => {
  desk = await openDesk();
  boris = desk.as('Boris');
  typeId = (await desk.as('Anna').call(lines.getTicketSettings)).types[0]?.id as string;
  for (const [name, type] of Object.entries({ serial: 'text', warranty: 'choice', act: 'text', cause: 'long_text' })) {
    const options = [yes, no].map((id) => ({ id, names: { ru: id === yes ? 'Да' : 'Нет' }, parentId: null, active: true }));
    const made = await desk.as('Anna').call(contract.fields.saveField, {
      params: { fieldId: newId<'field'>() },
      body: { of: 'ticket', type, names: { ru: `Поле ${name}`, en: `Field ${name}` }, ...(type === 'choice' && { options }) } as never,
    });
    fields[name] = made.id;
  }
  const warranty = `field:${fields.warranty}`;
  await save([
    section(
      item('serial', { requiredTo: ['open'] }),
      item('warranty', { initial: no }),
      item('act', { requiredTo: ['solve'], when: { all: [{ field: warranty, op: 'in', value: [yes] }] } }),
      item('cause', { requiredTo: ['solve'] }),
    ),
  ]);
});
afterAll(() => desk.close());

test('a ticket is not opened without what its form requires; the fields are named in the language of who asks', async () => {
  await expect(open({})).rejects.toMatchObject({
    status: 422,
    problem: {
      code: 'required_fields',
      title: 'Заполните обязательные поля: Поле serial',
      details: { moment: 'open', fieldIds: [fields.serial] },
    },
  });
  const made = await open({ fields: { [fields.serial as string]: 'SN-7' } });
  expect(made.fields).toEqual({ [fields.serial as string]: 'SN-7', [fields.warranty as string]: no });
  expect((await open({ typeId: undefined })).fields).toEqual({});
});

test('a ticket is not solved without what its form requires then, and the conditions are asked of the change itself', async () => {
  const { id, version } = await open({ fields: { [fields.serial as string]: 'SN-7' } });
  await expect(change(id, { statusKind: 'solved' }, { 'accept-language': 'en' })).rejects.toMatchObject({
    problem: { code: 'required_fields', title: 'Fill in the required fields: Field cause', details: { moment: 'solve' } },
  });
  const both = change(id, { statusKind: 'solved', fields: { [fields.warranty as string]: yes, [fields.cause as string]: 'Износ' } });
  await expect(both).rejects.toMatchObject({ problem: { code: 'required_fields', details: { fieldIds: [fields.act] } } });
  const { ticket } = await boris.call(lines.getTicket, { params: { ticketId: id } });
  expect(ticket).toMatchObject({ statusKind: 'new', version });
  const solved = await change(id, {
    statusKind: 'solved',
    fields: { [fields.warranty as string]: yes, [fields.cause as string]: 'Износ', [fields.act as string]: '12/26' },
  });
  expect(solved.statusKind).toBe('solved');
  expect((await change(id, { statusKind: 'closed' })).statusKind).toBe('closed');
});

test('a reply that would solve is refused as a whole', async () => {
  const { id } = await open({ fields: { [fields.serial as string]: 'SN-7' } });
  const reply = (statusKind?: string) =>
    boris.call(lines.replyToTicket, { params: { ticketId: id }, body: { text: 'Готово', statusKind } as never });
  await expect(reply('solved')).rejects.toMatchObject({ problem: { code: expect.stringMatching(/required_fields|inbox_cannot_send/) } });
  expect((await boris.call(lines.getTicket, { params: { ticketId: id } })).messages).toEqual([]);
});

test('mail is never refused by a form, and what the system does is asked nothing', async () => {
  const made = await desk.inTenant(async (ctx) => {
    const { id } = await open({ fields: { [fields.serial as string]: 'SN-7' } });
    const { ticket } = await boris.call(lines.getTicket, { params: { ticketId: id } });
    return receiveMessage(ctx, {
      ticketId: id,
      subject: 'Re',
      contact: { id: ticket.requester.id, name: 'О', companyId: null },
      teamId: null,
      inboxId: null,
      reopens: true,
      message: { text: 'Ещё', textVisible: 'Ещё', html: null, channel: 'email', attachments: [] } as never,
    });
  });
  expect(made.opened).toBe(false);
});

test('a form with a fault is refused with all of them; nothing of it is kept', async () => {
  const before = await boris.call(lines.listForms);
  const down = section(item('act', { when: { all: [{ field: `field:${fields.serial}`, op: 'filled' }] } }), item('serial'), item('serial'));
  await expect(save([down])).rejects.toMatchObject({
    status: 409,
    problem: {
      code: 'form_not_valid',
      details: {
        faults: [
          { fault: 'condition_looks_down', fieldId: fields.act },
          { fault: 'field_twice', fieldId: fields.serial },
        ],
      },
    },
  });
  await expect(save([], {}, newId())).rejects.toMatchObject({ problem: { code: 'already_exists' } });
  await expect(save([], { typeId: newId() }, newId())).rejects.toMatchObject({ problem: { code: 'not_found' } });
  expect(await boris.call(lines.listForms)).toEqual(before);
});

test('only who may change settings does; forms of another tenant are not there', async () => {
  await expect(save([], {}, formId, boris)).rejects.toMatchObject({ status: 403 });
  await expect(boris.call(lines.removeForm, { params: { formId } })).rejects.toMatchObject({ status: 403 });
  expect((await desk.as('Zoya').call(lines.listForms)).items).toEqual([]);
  await expect(desk.as('Zoya').call(lines.removeForm, { params: { formId } })).rejects.toMatchObject({ status: 404 });
});

test('the common form serves types without one; a removed form leaves the values', async () => {
  const common = newId<'form'>();
  await save([section(item('act', { requiredTo: ['open'] }))], { typeId: null }, common);
  await expect(open({ typeId: undefined })).rejects.toMatchObject({ problem: { details: { fieldIds: [fields.act] } } });
  const made = await open({ fields: { [fields.serial as string]: 'SN-8' } });
  await desk.as('Anna').call(lines.removeForm, { params: { formId: common } });
  await desk.as('Anna').call(lines.removeForm, { params: { formId } });
  expect((await open({})).fields).toEqual({});
  expect((await boris.call(lines.getTicket, { params: { ticketId: made.id } })).ticket.fields[fields.serial as string]).toBe('SN-8');
});
