import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk, type Person } from '../desk.ts';
import { fillTicket } from './fill-with-canaries.ts';
import { ask, blurred, type ContractLine, contractLines } from './lines.ts';
import { idFieldsOf, sampleOf, withId } from './sample.ts';

/**
 * A ticket of a team that three people are not in: a light agent (own teams), an agent of another team, and one who sees only what is assigned to her.
 * Whatever they ask, it must be as if it did not exist.
 */
const canary = `canary${newId().replaceAll('-', '')}`;
let desk: Desk;
let secret: { ticketId: string; ids: { table: string; id: string }[] };
let own: { id: string; number: number };
const blind: { name: string; person: Person }[] = [];

beforeAll(async () => {
  desk = await openDesk({ logLevel: 'silent' });
  const anna = desk.as('Anna');
  const [theirs, ours] = [
    await anna.call(contract.identity.createTeam, { body: { name: 'Theirs', memberIds: [desk.as('Vera').userId] } }),
    await anna.call(contract.identity.createTeam, { body: { name: 'Ours', memberIds: [] } }),
  ];
  const narrow = await anna.call(contract.identity.createRole, {
    body: {
      name: 'Own team',
      permissions: ['tickets.see_team', 'tickets.write', 'tickets.reply', 'tickets.note', 'customers.read', 'customers.write'],
    },
  });
  const alone = await anna.call(contract.identity.createRole, {
    body: { name: 'Own tickets', permissions: ['tickets.write', 'tickets.reply', 'tickets.note', 'customers.read'] },
  });
  const tanya = await desk.hire('Tanya', narrow.id);
  const olga = await desk.hire('Olga', alone.id);
  await anna.call(contract.identity.changeTeam, {
    params: { teamId: ours.id },
    body: { memberIds: [tanya.userId, desk.as('Gleb').userId] },
  });
  blind.push({ name: 'Gleb', person: desk.as('Gleb') }, { name: 'Tanya', person: tanya }, { name: 'Olga', person: olga });
  const requester = { name: 'Ivan', email: 'ivan@client.test' };
  own = await anna.call(contract.tickets.createTicket, { body: { subject: 'Own', requester, teamId: ours.id, assigneeId: olga.userId } });
  const ticket = await anna.call(contract.tickets.createTicket, {
    body: {
      subject: `About ${canary}`,
      requester,
      teamId: theirs.id,
      assigneeId: desk.as('Vera').userId,
      message: { text: `Words ${canary}` },
    },
  });
  await anna.call(contract.tickets.addNote, { params: { ticketId: ticket.id }, body: { text: `Note ${canary}` } });
  await desk.settled();
  secret = { ticketId: ticket.id, ids: await fillTicket(desk, desk.tenantId, ticket.id, canary) };
}, 600_000);
afterAll(() => desk.close());

const lists = contractLines.filter((line) => line.method === 'GET' && line.params.length === 0);
const openOnes = contractLines.filter((line) => line.params.length > 0);
/** calls that end the session or the tenant of who makes them */
const leftOut = new Set(['signOut']);

function queriesOf(line: ContractLine): Record<string, string>[] {
  const base: Record<string, string> = line.queryNames.includes('q') ? { q: canary } : {};
  const narrowed = line.queryNames.flatMap((name) => {
    if (name.endsWith('Id')) return secret.ids.map(({ id }) => ({ ...base, [name]: id }));
    return name === 'tag' ? [{ ...base, tag: canary }] : [];
  });
  return [base, ...narrowed];
}

test('who may see everything finds it in many places: this test can fail', async () => {
  const seen: string[] = [];
  for (const line of lists)
    for (const query of queriesOf(line).slice(0, 1))
      if ((await ask(desk, desk.as('Vera'), line, { query })).body.includes(canary)) seen.push(line.path);
  for (const line of openOnes.filter((one) => one.method === 'GET'))
    for (const { id } of secret.ids)
      if (
        (await ask(desk, desk.as('Vera'), line, { params: Object.fromEntries(line.params.map((name) => [name, id])) })).body.includes(
          canary,
        )
      )
        seen.push(line.path);
  expect(new Set(seen)).toContain('/tickets');
  expect(new Set(seen)).toContain('/search');
  expect(new Set(seen).size).toBeGreaterThan(3);
}, 600_000);

test('no list, search, count or export shows it', async () => {
  for (const { name, person } of blind)
    for (const line of lists)
      for (const query of queriesOf(line)) {
        const answer = await ask(desk, person, line, { query });
        expect([name, line.path, query, answer.body.includes(canary), answer.body.includes(secret.ticketId)]).toEqual([
          name,
          line.path,
          query,
          false,
          false,
        ]);
        expect([name, line.path, answer.status]).not.toEqual([name, line.path, 500]);
      }
}, 600_000);

test('no route answers of its ids otherwise than of an id that nobody has', async () => {
  let asked = 0;
  for (const { name, person } of blind)
    for (const line of openOnes.filter((one) => !leftOut.has(one.name))) {
      const body = line.shapes.body && sampleOf(line.shapes.body);
      const of = (id: string) =>
        ask(desk, person, line, {
          params: Object.fromEntries(line.params.map((param) => [param, id])),
          ...(body !== undefined && { body }),
        });
      const unknown = blurred(await of(newId()));
      // what is put under the id that its maker names is the maker's own
      if (line.method === 'PUT' && unknown.startsWith('200')) continue;
      for (const { table, id } of secret.ids) {
        const answer = await of(id);
        expect([name, line.method, line.path, table, blurred(answer)]).toEqual([name, line.method, line.path, table, unknown]);
        expect(answer.body).not.toContain(canary);
        asked += 1;
      }
    }
  expect(asked).toBeGreaterThan(500);
}, 240_000);

test('no body names it: linked, merged, mentioned, or given away, it is as one that nobody has', async () => {
  let asked = 0;
  for (const { name, person } of blind)
    for (const line of contractLines.filter((one) => one.shapes.body && !leftOut.has(one.name))) {
      const shape = line.shapes.body as NonNullable<typeof line.shapes.body>;
      for (const field of idFieldsOf(shape)) {
        const of = (id: string) =>
          ask(desk, person, line, {
            params: Object.fromEntries(line.params.map((param) => [param, param === 'ticketId' ? own.id : newId()])),
            body: withId(shape, sampleOf(shape), field, id),
          });
        const unknown = blurred(await of(newId()));
        for (const { table, id } of secret.ids.filter((one) => /ticket|message|attachment|draft/.test(one.table))) {
          const answer = await of(id);
          expect([name, line.method, line.path, field, table, blurred(answer)]).toEqual([
            name,
            line.method,
            line.path,
            field,
            table,
            unknown,
          ]);
          asked += 1;
        }
      }
    }
  expect(asked).toBeGreaterThan(50);
}, 240_000);
