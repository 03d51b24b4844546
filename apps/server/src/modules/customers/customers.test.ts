import { contract } from '@otklik/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk, Refused } from '../../testing/desk.ts';
import { contactByAddress } from './contacts/contact-by-address.ts';
import { findOrMakeContact } from './contacts/find-or-make.ts';

const lines = contract.customers;
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const refusal = (code: string, status: number) => (error: unknown) => {
  expect(error).toBeInstanceOf(Refused);
  expect((error as Refused).problem.code).toBe(code);
  expect((error as Refused).status).toBe(status);
  return true;
};
const email = (value: string) => ({ kind: 'email' as const, value });
const phone = (value: string) => ({ kind: 'phone' as const, value });

test('a contact is added, read and changed, its addresses in one form', async () => {
  const boris = desk.as('Boris');
  const made = await boris.call(lines.createContact, {
    body: { name: 'Пётр Ёлкин', addresses: [email('Petr@Client.TEST'), phone('8 (916) 123-45-67'), email('petr@client.test')] },
  });
  expect(made.addresses).toEqual([email('petr@client.test'), phone('+79161234567')]);
  const changed = await boris.call(lines.changeContact, {
    params: { contactId: made.id },
    body: { addresses: [email('elkin@client.test'), email('petr@client.test')], note: 'Звонить\u0000 утром', version: made.version },
  });
  expect(changed).toMatchObject({
    addresses: [email('elkin@client.test'), email('petr@client.test')],
    note: 'Звонить утром',
    version: made.version + 1,
  });
  expect(await boris.call(lines.getContact, { params: { contactId: made.id } })).toEqual(changed);
  await expect(
    boris.call(lines.changeContact, { params: { contactId: made.id }, body: { name: 'X', version: made.version } }),
  ).rejects.toSatisfy(refusal('version_conflict', 409));
  // the phone went with the change, so another contact may have it; the mail address is taken
  await boris.call(lines.createContact, { body: { name: 'Секретарь', addresses: [phone('+7 916 123 45 67')] } });
  await expect(boris.call(lines.createContact, { body: { name: 'Вор', addresses: [email('ELKIN@client.test')] } })).rejects.toSatisfy(
    refusal('already_exists', 409),
  );
  expect(await desk.inTenant((ctx) => contactByAddress(ctx, 'Elkin@client.test'))).toMatchObject({ contactId: made.id });
});

test('what is wrong is refused in words of the registry', async () => {
  const boris = desk.as('Boris');
  const nobody = '01990000-0000-7000-8000-000000000000';
  await expect(boris.call(lines.createContact, { body: { name: 'А', addresses: [email('no address')] } })).rejects.toSatisfy(
    refusal('address_not_valid', 422),
  );
  await expect(boris.call(lines.createContact, { body: { name: 'А', addresses: [phone('12')] } })).rejects.toSatisfy(
    refusal('address_not_valid', 422),
  );
  await expect(boris.call(lines.createContact, { body: { name: 'А', addresses: [], companyId: nobody } })).rejects.toSatisfy(
    refusal('company_not_found', 404),
  );
  await expect(boris.call(lines.getContact, { params: { contactId: nobody } })).rejects.toSatisfy(refusal('contact_not_found', 404));
  await expect(boris.call(lines.listContacts, { query: { cursor: 'bm8' } })).rejects.toSatisfy(refusal('invalid_input', 400));
  await expect(boris.call(lines.createCompany, { body: { name: 'Б', domains: ['two words'] } })).rejects.toSatisfy(
    refusal('address_not_valid', 422),
  );
});

test('another tenant and a light agent are kept out', async () => {
  const made = await desk.as('Boris').call(lines.createContact, { body: { name: 'Тайный', addresses: [email('secret@hidden.test')] } });
  const firm = await desk.as('Boris').call(lines.createCompany, { body: { name: 'Тайная', domains: ['hidden.test'] } });
  const zoya = desk.as('Zoya');
  await expect(zoya.call(lines.getContact, { params: { contactId: made.id } })).rejects.toSatisfy(refusal('contact_not_found', 404));
  await expect(zoya.call(lines.changeCompany, { params: { companyId: firm.id }, body: { name: 'Моя' } })).rejects.toSatisfy(
    refusal('company_not_found', 404),
  );
  for (const query of [{ q: 'Тайн' }, { q: 'secret@' }, { address: 'secret@hidden.test' }, { q: 'та' }])
    expect((await zoya.call(lines.listContacts, { query })).items).toEqual([]);
  expect((await zoya.call(lines.listCompanies, { query: { q: 'тайн' } })).items).toEqual([]);
  await expect(zoya.call(lines.createContact, { body: { name: 'Чужая', addresses: [], companyId: firm.id } })).rejects.toSatisfy(
    refusal('company_not_found', 404),
  );
  // the same address may be known to both tenants
  await zoya.call(lines.createContact, { body: { name: 'Свой', addresses: [email('secret@hidden.test')] } });
  await expect(desk.as('Gleb').call(lines.createContact, { body: { name: 'А', addresses: [] } })).rejects.toSatisfy(
    refusal('forbidden', 403),
  );
});

test('twenty mails at once from one new address make one contact', async () => {
  const found = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      desk.inTenant((ctx) => findOrMakeContact(ctx, { name: n % 2 ? 'Новый' : '', email: n % 3 ? 'New@Race.test' : 'new@race.TEST' })),
    ),
  );
  expect(new Set(found.map((one) => one.contactId)).size).toBe(1);
  const [count] = await desk.sql<{ contacts: number; addresses: number }>(
    `select (select count(*)::int from contacts where email = 'new@race.test') as contacts, (select count(*)::int from contact_addresses where value = 'new@race.test') as addresses`,
  );
  expect(count).toEqual({ contacts: 1, addresses: 1 });
});

test('a sender joins the company of the domain, early and late', async () => {
  const boris = desk.as('Boris');
  const early = await desk.inTenant((ctx) => findOrMakeContact(ctx, { name: '', email: 'early@romashka.test' }));
  expect(early).toMatchObject({ name: 'early@romashka.test', companyId: null });
  const firm = await boris.call(lines.createCompany, { body: { name: 'Ромашка', domains: ['@Romashka.TEST.'] } });
  expect(firm.domains).toEqual(['romashka.test']);
  const late = await desk.inTenant((ctx) => findOrMakeContact(ctx, { name: 'Анна\r\nBcc: x', email: 'anna@romashka.test' }));
  expect(late).toMatchObject({ name: 'Анна Bcc: x', companyId: firm.id });
  const again = await desk.inTenant((ctx) => findOrMakeContact(ctx, { name: 'Ранний', email: 'Early@romashka.test' }));
  expect(again).toEqual({ contactId: early.contactId, name: 'Ранний', email: 'early@romashka.test', companyId: firm.id });
  expect(await boris.call(lines.getCompany, { params: { companyId: firm.id } })).toMatchObject({ contactCount: 2 });
  expect((await boris.call(lines.listContacts, { query: { companyId: firm.id } })).items.map((one) => one.name)).toEqual([
    'Анна Bcc: x',
    'Ранний',
  ]);
  await expect(boris.call(lines.createCompany, { body: { name: 'Другая', domains: ['romashka.test'] } })).rejects.toSatisfy(
    refusal('already_exists', 409),
  );
  const freed = await boris.call(lines.changeCompany, {
    params: { companyId: firm.id },
    body: { domains: ['romashka2.test'], version: firm.version },
  });
  expect(freed.domains).toEqual(['romashka2.test']);
  await boris.call(lines.createCompany, { body: { name: 'Другая', domains: ['romashka.test'] } });
  await expect(
    boris.call(lines.changeCompany, { params: { companyId: firm.id }, body: { name: 'Р', version: firm.version } }),
  ).rejects.toSatisfy(refusal('version_conflict', 409));
});

test('pages by name are complete and in order, equal names too', async () => {
  const boris = desk.as('Boris');
  const firm = await boris.call(lines.createCompany, { body: { name: 'Однофамильцы' } });
  const names = ['Иванов', 'иванов', 'ИВАНОВ', 'Ежов', 'Ёжиков', 'Жуков', '发票'.repeat(100), '%_\\'];
  for (let n = 0; n < 24; n += 1)
    await boris.call(lines.createContact, { body: { name: names[n % names.length] as string, addresses: [], companyId: firm.id } });
  const walk = async (query: { q?: string; companyId?: string }) => {
    const ids: string[] = [];
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await boris.call(lines.listContacts, { query: { ...query, limit: 5, ...(cursor && { cursor }) } });
      ids.push(...page.items.map((one) => one.id));
      seen.push(...page.items.map((one) => one.name.toLowerCase().replaceAll('ё', 'е')));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(seen.toSorted());
    expect(new Set(ids).size).toBe(ids.length);
    return ids.length;
  };
  expect(await walk({ companyId: firm.id })).toBe(24);
  expect(await walk({ q: 'ванов' })).toBe(9);
  expect(await walk({ q: 'ив', companyId: firm.id })).toBe(9);
  expect(await walk({ q: 'ежик', companyId: firm.id })).toBe(3);
  expect(await walk({ q: '%_\\' })).toBe(3);
  expect(await walk({ q: '%' })).toBe(3);
  const [all] = await desk.sql<{ n: number }>('select count(*)::int as n from contacts where tenant_id = $1', [desk.tenantId]);
  expect(await walk({})).toBe(all?.n);
});

test('an address is found whole and by its beginning, a phone in any writing', async () => {
  const boris = desk.as('Boris');
  const made = await boris.call(lines.createContact, {
    body: { name: 'Абонент', addresses: [email('kontakt@poisk.test'), phone('+7 912 000-11-22')] },
  });
  const ids = async (query: { q?: string; address?: string }) =>
    (await boris.call(lines.listContacts, { query })).items.map((one) => one.id);
  for (const query of [
    { q: 'Kontakt@po' },
    { q: '8 912 000' },
    { q: '912000' },
    { q: '+7 (912) 000-11-22' },
    { q: 'бонен' },
    { address: 'KONTAKT@poisk.test' },
    { address: '8-912-000-11-22' },
  ]) {
    expect(await ids(query), JSON.stringify(query)).toEqual([made.id]);
  }
  expect(await ids({ address: 'kontakt@poisk.tes' })).toEqual([]);
  expect(await ids({ q: 'ontakt@poisk' })).toEqual([]);
});

test('a change is told to those who look at the contact', async () => {
  const made = await desk.as('Boris').call(lines.createContact, { body: { name: 'Слышный', addresses: [] } });
  const events = await desk.sql<{ type: string; rooms: string[] }>(`select type, rooms from events where data->>'contactId' = $1`, [
    made.id,
  ]);
  expect(events).toEqual([{ type: 'customer.contact_changed', rooms: ['customers', `contact:${made.id}`] }]);
});
