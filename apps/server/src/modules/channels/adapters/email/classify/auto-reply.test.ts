import { expect, test } from 'vitest';
import { parseMail } from '../parse.ts';

const flags = (subject: string, extra = '', from = 'olga@customer.test', options = {}) =>
  parseMail(Buffer.from(`From: ${from}\r\nTo: help@desk.test\r\nSubject: ${subject}\r\nMessage-ID: <1@t>\r\n${extra}\r\nwords`), options)
    .flags;

test.each([
  'Automatic reply: Printer',
  'Auto-Reply',
  'Out of Office: Printer',
  'Out of office until Monday',
  'Автоматический ответ: Принтер',
  'Автоответ: Принтер',
  'Автоответ',
  'Вне офиса: Принтер',
  'Automatische Antwort: Drucker',
  'Réponse automatique : imprimante',
])('an absence notice by its subject: %s', (subject) => {
  expect(flags(subject)).toMatchObject({ autoReply: true, noAutoResponse: true });
});

test.each([
  'Отсутствует интернет',
  'Автоответ не работает на нашем ящике',
  'Я в отпуске, а заявка висит',
  'В отпуске не начислили дни',
  "I'm out of paper",
  'Vacation request',
  'Automatic reply does not work',
  'Out of office reply broken',
  'Автоматическое уведомление не приходит',
  'Не доставлен картридж',
  'Mail delivery failed yesterday, why?',
  'Delivery delayed: where is my order?',
])('a person who writes about such things: %s', (subject) => {
  expect(flags(subject)).toMatchObject({ autoReply: false, bounce: null, noAutoResponse: false });
});

test.each([
  ['Auto-Submitted: auto-replied', 'replied'],
  ['Auto-Submitted: auto-replied; owner-email="a@b.test"', 'replied'],
  ['Auto-Submitted: auto-generated', 'generated'],
  ['Auto-Submitted: auto-notified', 'generated'],
  ['X-Autoreply: yes', 'replied'],
  ['Precedence: auto_reply', 'replied'],
  ['X-Autorespond: on', 'replied'],
])('%s', (field, kind) => {
  expect(flags('Printer', `${field}\r\n`)).toMatchObject({ autoReply: true, autoKind: kind, noAutoResponse: true });
});

test.each(['Auto-Submitted: no', 'Auto-Submitted: No (by hand)', 'X-Autoreply: no', 'Precedence: normal'])('%s is a person', (field) => {
  expect(flags('Printer', `${field}\r\n`)).toMatchObject({ autoReply: false, noAutoResponse: false });
});

test.each([
  ['List-Id: <l.test>\r\n', 'olga@customer.test'],
  ['Precedence: bulk\r\n', 'olga@customer.test'],
  ['Return-Path: <>\r\n', 'olga@customer.test'],
  ['X-Auto-Response-Suppress: All\r\n', 'olga@customer.test'],
  ['X-Loop: help@desk.test\r\n', 'olga@customer.test'],
  ['', 'no-reply@customer.test'],
  ['', 'MAILER-DAEMON@customer.test'],
  ['', 'list-bounces@customer.test'],
])('no program may answer: %j from %s', (extra, from) => {
  expect(flags('Printer', extra, from)).toMatchObject({ bounce: null, noAutoResponse: true });
});

test('a path back that is null in the envelope or in Return-Path is null', () => {
  expect(flags('Printer', '', undefined, { envelopeFrom: '' }).noAutoResponse).toBe(true);
  expect(flags('Printer', 'Return-Path: <>\r\n', undefined, { envelopeFrom: 'olga@customer.test' }).noAutoResponse).toBe(true);
  expect(flags('Printer', '', undefined, { envelopeFrom: 'olga@customer.test' }).noAutoResponse).toBe(false);
});
