import { contract } from '@otklik/contract';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../../testing/desk.ts';

const { identity, sla, tickets, fields } = contract;
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const target = (seconds: object, typeId: string | null = null) => ({ priority: null, typeId, time: 'clock', seconds });
const save = (name: string, part: object, policyId = newId<'policy'>()) =>
  desk.as('Anna').call(sla.saveSlaPolicy, {
    params: { policyId },
    body: {
      name,
      filter: { all: [] },
      calendarId: null,
      targets: [target({ resolution: 3600 })],
      pausesOn: [],
      stages: [],
      ...part,
    } as never,
  });
const listed = async (name: string) =>
  (await desk.as('Anna').call(sla.listSlaPolicies)).items.find((policy) => policy.name === name)?.findings;

test('a policy without a single time promises nothing, which is told as it is saved; it is kept', async () => {
  const empty = await save('Пустая', { targets: [target({}), target({ first_response: null })] });
  expect(empty.findings).toEqual([{ code: 'no_promise', where: null, field: null, gone: null }]);
  expect(await listed('Пустая')).toEqual(empty.findings);
  expect((await save('Полная', {})).findings).toEqual([]);
});

test('what a policy names is told once it goes: in a condition, in a row of promises, in a step', async () => {
  const { id: teamId } = await desk.as('Anna').call(identity.createTeam, { body: { name: 'Выезд' } as never });
  const { types } = await desk.as('Anna').call(tickets.getTicketSettings);
  const type = types[0] as NonNullable<(typeof types)[0]>;
  const rita = await desk.hire('Рита', desk.roleIds.agent as string);
  const saved = await save('Выезды', {
    filter: { all: [{ field: 'team', op: 'in', value: [teamId, 'none'] }] },
    targets: [target({ resolution: 3600 }, type.id), target({ resolution: 7200 })],
    stages: [{ share: 75, tell: [], userIds: [rita.userId, desk.as('Vera').userId] }],
  });
  expect(saved.findings).toEqual([]);
  await desk.as('Anna').call(identity.removeTeam, { params: { teamId } as never });
  await desk.as('Anna').call(tickets.saveType, { params: { typeId: type.id }, body: { names: type.names, active: false } as never });
  await desk.as('Anna').call(identity.changeUser, { params: { userId: rita.userId } as never, body: { status: 'disabled' } as never });
  expect(await listed('Выезды')).toEqual([
    { code: 'names_gone', where: 'condition', field: 'team', gone: 'team' },
    { code: 'names_gone', where: 'target', field: null, gone: 'type' },
    { code: 'names_gone', where: 'stage', field: null, gone: 'user' },
  ]);
});

test('a field of ours that was removed: the policy that names it may be changed, which warns; a new policy on it is refused', async () => {
  const fieldId = newId<'field'>();
  const policyId = newId<'policy'>();
  await desk.as('Anna').call(fields.saveField, {
    params: { fieldId },
    body: { of: 'ticket', key: 'gate', type: 'text', names: { ru: 'Ворота' } } as never,
  });
  const part = { filter: { all: [{ field: `field:${fieldId}`, op: 'is', value: 'Северные' }] } };
  await save('Ворота', part, policyId);
  await desk.as('Anna').call(fields.removeField, { params: { fieldId } });
  expect((await save('Ворота', { ...part, active: false }, policyId)).findings).toEqual([
    { code: 'names_gone', where: 'condition', field: `field:${fieldId}`, gone: 'field' },
  ]);
  await expect(save('Другие ворота', part)).rejects.toMatchObject({ problem: { code: 'invalid_input' } });
});
