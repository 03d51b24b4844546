import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { draftsAreOf, dropOldDrafts, keepAhead, keepDraft, readAhead, readDraft } from './device-drafts.ts';

const draft = { html: '<p>Здравствуйте</p>', text: 'Здравствуйте', attachments: [], at: '2026-11-21T10:00:00Z' };

beforeEach(() => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => Object.assign(storage, { [key]: value }) && kept.set(key, value),
    removeItem: (key: string) => (kept.delete(key), delete (storage as Record<string, unknown>)[key]),
  };
  vi.stubGlobal('localStorage', storage);
});
afterAll(() => void vi.unstubAllGlobals());

test('a draft comes back for its ticket and side only', () => {
  keepDraft('t1', 'message', draft);
  expect(readDraft('t1', 'message')).toEqual(draft);
  expect(readDraft('t1', 'note')).toBeNull();
});

test('whoever signs in next at a device finds nothing of the one before, who finds all of it again', () => {
  draftsAreOf('boris');
  keepDraft('t1', 'note', draft);
  keepAhead('t1', 'message', 'Здр');
  draftsAreOf('gleb');
  expect([readDraft('t1', 'note'), readAhead('t1', 'message')]).toEqual([null, '']);
  keepDraft('t1', 'note', { ...draft, text: 'Другое' });
  draftsAreOf('boris');
  expect([readDraft('t1', 'note'), readAhead('t1', 'message')]).toEqual([draft, 'Здр']);
});

test('an emptied draft is forgotten, a file alone is kept', () => {
  keepDraft('t1', 'message', draft);
  keepDraft('t1', 'message', { ...draft, text: '  ' });
  expect(readDraft('t1', 'message')).toBeNull();
  keepDraft('t1', 'message', { ...draft, text: '', attachments: [{ id: 'f', name: 'a.txt', size: 1 }] });
  expect(readDraft('t1', 'message')?.attachments).toHaveLength(1);
});

test('drafts of a month ago go, fresh ones stay', () => {
  keepDraft('old', 'note', { ...draft, at: '2026-09-01T00:00:00Z' });
  keepDraft('new', 'note', draft);
  dropOldDrafts(Date.parse('2026-11-22T00:00:00Z'));
  expect([readDraft('old', 'note'), readDraft('new', 'note')?.text]).toEqual([null, draft.text]);
});

test('what is typed before the editor came is kept beside the draft, and goes with age', () => {
  keepDraft('t1', 'note', draft);
  keepAhead('t1', 'note', 'Здр');
  expect([readAhead('t1', 'note'), readDraft('t1', 'note')]).toEqual(['Здр', draft]);
  dropOldDrafts(Date.now() + 31 * 86_400_000);
  expect([readAhead('t1', 'note'), readDraft('t1', 'note')]).toEqual(['', null]);
  keepAhead('t1', 'note', 'раз');
  keepAhead('t1', 'note', '');
  expect(readAhead('t1', 'note')).toBe('');
});

test('a device that refuses says so', () => {
  vi.stubGlobal('localStorage', {
    setItem: () => {
      throw new Error('full');
    },
  });
  expect(keepDraft('t1', 'note', draft)).toBe(false);
  keepAhead('t1', 'note', 'Здр');
  expect(readAhead('t1', 'note')).toBe('Здр');
});
