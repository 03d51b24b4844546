import { type Permission, permissions } from '@otklik/contract/permissions.ts';
import { newId } from '@otklik/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk, type Person } from '../desk.ts';
import { ask, contractLines } from './lines.ts';
import { sampleOf } from './sample.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const guarded = contractLines.filter(({ right }) => right !== 'anyone' && right !== 'signed_in');

async function told(person: Person, line: (typeof guarded)[number]) {
  const answer = await ask(desk, person, line, {
    params: Object.fromEntries(line.params.map((name) => [name, newId()])),
    ...(line.shapes.query && { query: sampleOf(line.shapes.query) as Record<string, string> }),
    ...(line.shapes.body && { body: sampleOf(line.shapes.body) }),
  });
  const { code = '', details } = JSON.parse(answer.body || '{}') as { code?: string; details?: { permission?: string } };
  return { status: answer.status, code, missing: code === 'forbidden' ? details?.permission : undefined };
}

test('samples are what the shapes take: hardly a line answers that the input is wrong', async () => {
  const wrong: string[] = [];
  for (const line of guarded) if ((await told(desk.as('Zoya'), line)).code === 'invalid_input') wrong.push(`${line.method} ${line.path}`);
  expect(wrong.length / guarded.length).toBeLessThan(0.15);
}, 600_000);

test('each right alone opens its own lines and no other, whatever the rest of the call says', async () => {
  expect(guarded.length).toBeGreaterThan(30);
  for (const right of permissions) {
    const person = await desk.key([right]);
    for (const line of guarded) {
      const { status, code, missing } = await told(person, line);
      const at = [right, line.method, line.path];
      expect([...at, status]).not.toEqual([...at, 500]);
      if (code === 'invalid_input') continue;
      if ((line.right as Permission) === right) expect([...at, missing]).not.toEqual([...at, line.right]);
      else expect([...at, status, missing]).toEqual([...at, 403, line.right]);
    }
  }
}, 600_000);
