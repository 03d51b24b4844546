import { expect, test } from 'vitest';
import { serverUrl } from './server-url.ts';

const form = { host: 'mail.example.test', port: '993', user: 'help@example.test', password: 'p@ss/ word', tls: true, mailbox: '' };

test('names and passwords with signs of their own survive', () => {
  expect(serverUrl('imap', form)).toBe('imaps://help%40example.test:p%40ss%2F%20word@mail.example.test:993/INBOX');
});

test('a server without a login or a port', () => {
  expect(serverUrl('smtp', { ...form, user: '', port: '', tls: false })).toBe('smtp://mail.example.test');
});

test('no host, no server', () => {
  expect(serverUrl('smtp', { ...form, host: ' ' })).toBeNull();
});
