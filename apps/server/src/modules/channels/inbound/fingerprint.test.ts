import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { rawMailOf } from '../../../platform/mail/raw-mail.ts';
import { rawMail } from '../testing/mails.ts';
import { fingerprint, identityOf } from './fingerprint.ts';

const read = (text: string) => fingerprint(rawMailOf(Buffer.from(text)));
const mail = rawMail({ messageId: 'one@client.test', body: 'a'.repeat(100) });

test('what servers write on the way does not make another mail; any other byte does', async () => {
  const plain = await read(mail);
  expect(plain.messageId).toBe('one@client.test');
  const travelled = `Return-Path: <olga@client.test>\r\nDelivered-To: help@first.test\r\nReceived: from a\r\n\tby b; today\r\nARC-Seal: i=1\r\n${mail}`;
  expect(await read(travelled)).toEqual(plain);
  expect((await read(mail.replace('aaa', 'aab'))).content).not.toBe(plain.content);
  expect((await read(mail.replace('Subject: ', 'Subject: x'))).content).not.toBe(plain.content);
});

test('the address it came to is part of what a mail is', async () => {
  const plain = await read(mail);
  expect(identityOf('help@first.test', plain)).not.toBe(identityOf('sales@first.test', plain));
  expect(identityOf('help@first.test', plain)).toMatch(/^[0-9a-f]{64}$/);
});

test('mails without a Message-ID, without a body, without a header are told apart too', async () => {
  expect(await read('Subject: x\r\n\r\nbody')).toMatchObject({ messageId: null });
  expect((await read('Subject: x')).content).not.toBe((await read('Subject: y')).content);
  expect((await read('')).messageId).toBeNull();
  expect((await read('Message-ID: bare-id\r\n\r\n')).messageId).toBe('bare-id');
  expect((await read('Message-ID:\r\n <folded@x>\r\n\r\n')).messageId).toBe('folded@x');
});

test('a mail in a file reads as the same mail in memory', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'fingerprint-'));
  try {
    const bytes = Buffer.from(`Received: from x\r\n${rawMail({ messageId: 'big@client.test', body: 'слово '.repeat(60_000) })}`);
    const file = path.join(folder, 'mail');
    await writeFile(file, bytes);
    const { size, sha256 } = rawMailOf(bytes);
    expect(await fingerprint({ file, size, sha256 })).toEqual(await fingerprint(rawMailOf(bytes)));
  } finally {
    await rm(folder, { recursive: true });
  }
});
