import { afterEach, expect, test } from 'vitest';
import { hideToast, readToasts, showToast } from './toast-store.ts';

afterEach(() => {
  for (const toast of readToasts()) hideToast(toast.id);
});

test('a toast with a known id takes the place of the first', () => {
  showToast({ id: 'send', message: 'one' });
  showToast({ id: 'send', message: 'two' });
  expect(readToasts().map((toast) => toast.message)).toEqual(['two']);
});

test('the fifth toast pushes the oldest out and its promise is kept', () => {
  let sent = 0;
  showToast({ message: 'first', onExpire: () => sent++ });
  for (const message of ['a', 'b', 'c', 'd']) showToast({ message });
  expect(sent).toBe(1);
  expect(readToasts().map((toast) => toast.message)).toEqual(['a', 'b', 'c', 'd']);
});

test('hiding does not run what expiry would', () => {
  let ran = false;
  const id = showToast({ message: 'x', onExpire: () => (ran = true) });
  hideToast(id);
  expect(ran).toBe(false);
});
