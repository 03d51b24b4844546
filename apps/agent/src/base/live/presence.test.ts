import { beforeEach, expect, test } from 'vitest';
import { hearPresence, usePresenceStore } from './presence.ts';

const person = (userId: string, state: 'looking' | 'replying' | null, since = '1', ticketId = 't1') => ({ ticketId, userId, state, since });
const here = () => usePresenceStore.getState().here;
beforeEach(() => usePresenceStore.setState({ here: {} }));

test('people come, do something else, and go', () => {
  hearPresence({ whole: false, people: [person('anna', 'looking', '2'), person('boris', 'looking', '1')] });
  hearPresence({ whole: false, people: [person('anna', 'replying', '3')] });
  expect(here()).toEqual({
    t1: [
      { userId: 'boris', state: 'looking', since: '1' },
      { userId: 'anna', state: 'replying', since: '3' },
    ],
  });
  hearPresence({ whole: false, people: [person('anna', null), person('boris', null)] });
  expect(here()).toEqual({});
});

test('after a gap everybody is told anew, and who is not named is not there', () => {
  hearPresence({ whole: false, people: [person('anna', 'looking'), person('anna', 'looking', '1', 't2')] });
  hearPresence({ whole: true, people: [person('boris', 'looking')] });
  expect(here()).toEqual({ t1: [{ userId: 'boris', state: 'looking', since: '1' }] });
});
