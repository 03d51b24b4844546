import { expect, test } from 'vitest';
import { mergeFresh, type TicketPage, type TicketRowData } from './merge-fresh.ts';

const row = (id: string, at: number, subject = id): TicketRowData =>
  ({ id, subject, updatedAt: `2026-11-21T${10 + at}:00:00.000Z`, createdAt: '2026-11-01T00:00:00.000Z' }) as TicketRowData;
const page = (items: TicketRowData[], nextCursor: string | null = 'next'): TicketPage => ({ items, nextCursor });
const ids = (pages: TicketPage[]) => pages.flatMap((p) => p.items.map((r) => r.id));

test('a new ticket is counted and moves nothing', () => {
  const merged = mergeFresh(
    [page([row('a', 5), row('b', 4), row('c', 3)])],
    page([row('new', 9), row('a', 5), row('b', 4)]),
    'newest_change',
    'b',
  );
  expect([ids(merged.pages), merged.news]).toEqual([['a', 'b', 'c'], 1]);
});

test('a changed ticket shows its new facts where it stood', () => {
  const merged = mergeFresh([page([row('a', 5), row('b', 4)])], page([row('b', 8, 'fresh'), row('a', 5)]), 'newest_change', undefined);
  expect(merged.pages[0]!.items.map((r) => r.subject)).toEqual(['a', 'fresh']);
  expect(merged.news).toBe(0);
});

test('a ticket that left the view goes, the open one stays until it is closed', () => {
  const shown = [page([row('a', 5), row('b', 4), row('c', 3)])];
  const fresh = page([row('c', 3), row('d', 2)]);
  expect(ids(mergeFresh(shown, fresh, 'newest_change', 'a').pages)).toEqual(['a', 'c']);
});

test('rows beyond the fresh page are left alone, unless the fresh page is everything', () => {
  const shown = [page([row('a', 5), row('b', 4)]), page([row('z', 1)])];
  expect(ids(mergeFresh(shown, page([row('a', 5), row('b', 4)]), 'newest_change', undefined).pages)).toEqual(['a', 'b', 'z']);
  expect(ids(mergeFresh(shown, page([row('a', 5), row('b', 4)], null), 'newest_change', undefined).pages)).toEqual(['a', 'b']);
});

test('by the next due instant a row has left when it is due before the end of the fresh page, whenever it was created', () => {
  const due = (id: string, at: string | null, created: number) =>
    ({
      ...row(id, 1),
      createdAt: `2026-11-0${created}T00:00:00.000Z`,
      nextDue: at && { at: `2026-11-21T${at}:00:00.000Z`, metric: 'resolution' },
    }) as TicketRowData;
  const shown = [page([due('a', '10', 9), due('b', '12', 8)]), page([due('c', '15', 1), due('d', null, 2)])];
  const fresh = page([due('b', '12', 8), due('e', '13', 3)]);
  expect(ids(mergeFresh(shown, fresh, 'due', undefined).pages)).toEqual(['b', 'c', 'd']);
});

test('an empty list shows what came at once', () => {
  const merged = mergeFresh([page([], null)], page([row('new', 9)], null), 'newest_change', undefined);
  expect([ids(merged.pages), merged.news]).toEqual([['new'], 0]);
});

test('by due instants a row has left when it stands above the end of the fresh page: by its instant, then its urgency, then its age', () => {
  const due = (id: string, at: string | null, priority = 'normal') =>
    ({ ...row(id, 1), priority, nextDue: at && { at, metric: 'resolution' } }) as TicketRowData;
  const [early, urgent, plain, never] = [
    due('a', '2026-11-21T10'),
    due('d', '2026-11-21T12', 'urgent'),
    due('c', '2026-11-21T12'),
    due('b', null),
  ];
  const left = (fresh: TicketRowData) => ids(mergeFresh([page([early, urgent, plain, never])], page([fresh]), 'due', undefined).pages);
  expect(left(plain)).toEqual(['c', 'b']);
  expect(left(urgent)).toEqual(['d', 'c', 'b']);
  expect(left(never)).toEqual(['b']);
});

test('the open row that has left the view is named, so that it goes when it is closed', () => {
  const shown = [page([row('a', 5), row('b', 4)], null)];
  expect(mergeFresh(shown, page([row('a', 5)], null), 'newest_change', 'b').held).toBe('b');
  expect(mergeFresh(shown, page([row('a', 5), row('b', 4)], null), 'newest_change', 'b').held).toBeNull();
  expect(mergeFresh(shown, page([row('a', 5)], null), 'newest_change', undefined).held).toBeNull();
});
