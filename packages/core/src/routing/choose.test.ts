import { expect, test } from 'vitest';
import { type Candidate, choose, type Work } from './choose.ts';

const one = (userId: string, more: Partial<Candidate> = {}): Candidate => ({
  userId,
  online: true,
  absent: false,
  takesWork: true,
  mayReply: true,
  capacity: 10,
  load: 0,
  skills: {},
  givenAt: null,
  idleSince: null,
  insteadOf: [],
  ...more,
});
const work: Work = { weight: 1, needs: [], previousId: null, method: 'least_loaded' };

test('each method asks whom it says first', () => {
  const people = [
    one('a', { load: 4, givenAt: 30, idleSince: 30 }),
    one('b', { load: 2, capacity: 4, givenAt: 10, idleSince: 50 }),
    one('c', { load: 3, givenAt: 20, idleSince: 20 }),
  ];
  expect(choose(work, people)).toMatchObject({ userId: 'c', why: 'least_loaded' });
  expect(choose({ ...work, method: 'round_robin' }, people)).toMatchObject({ userId: 'b', why: 'round_robin' });
  expect(choose({ ...work, method: 'longest_idle' }, people)).toMatchObject({ userId: 'c', why: 'longest_idle' });
  expect(choose(work, people.toReversed()).userId).toBe('c');
});

test('who is passed over is told with the reason', () => {
  const needs = [{ skillId: 's', level: 3 }];
  const { userId, considered } = choose({ ...work, needs }, [
    one('takes', { takesWork: false }),
    one('right', { mayReply: false }),
    one('absent', { absent: true, online: false }),
    one('away', { online: false }),
    one('skill', { skills: { s: 2 } }),
    one('full', { skills: { s: 5 }, load: 10 }),
    one('fits', { skills: { s: 3 } }),
  ]);
  expect(userId).toBe('fits');
  expect(considered.map(({ verdict }) => verdict)).toEqual([
    'does_not_take',
    'no_right',
    'absent',
    'not_online',
    'no_skill',
    'full',
    'fits',
  ]);
  expect(choose({ ...work, weight: 11 }, [one('a')])).toMatchObject({ userId: null, why: null });
});

test('whoever worked for the customer before comes first while there is room, then who stands in for them', () => {
  const people = [one('a'), one('old', { load: 9 }), one('sub', { load: 8, insteadOf: ['gone'] })];
  expect(choose({ ...work, previousId: 'old' }, people)).toMatchObject({ userId: 'old', why: 'previous' });
  expect(choose({ ...work, previousId: 'old', weight: 2 }, people)).toMatchObject({ userId: 'a', why: 'least_loaded' });
  expect(choose({ ...work, previousId: 'gone' }, people)).toMatchObject({ userId: 'sub', why: 'substitute' });
});

test('of equals the expert stays free', () => {
  const needs = [{ skillId: 's', level: 2 }];
  expect(choose({ ...work, needs }, [one('a', { skills: { s: 5 } }), one('b', { skills: { s: 2 } })]).userId).toBe('b');
});
