import { expect, test } from 'vitest';
import { judged } from '../../testing/facts.ts';
import { sender } from './sender.ts';

test.each([
  ['its From', { from: 'Ольга <Olga@Client.test>' }, { address: 'olga@client.test', name: 'Ольга', how: 'from' }],
  [
    'a person whose answers go elsewhere stays the person',
    { headers: { 'Reply-To': 'secretary@client.test' } },
    { address: 'olga@client.test', how: 'from' },
  ],
  [
    'a form robot names the visitor',
    { from: 'noreply@forms.test', headers: { 'Reply-To': 'Гость <guest@client.test>' } },
    { address: 'guest@client.test', name: 'Гость', how: 'reply_to' },
  ],
  [
    'our inbox as a form',
    { from: 'help@first.test', headers: { 'Reply-To': 'guest@client.test' } },
    { address: 'guest@client.test', how: 'reply_to' },
  ],
  [
    'a robot that names another robot stays itself',
    { from: 'noreply@forms.test', headers: { 'Reply-To': 'no-reply@other.test' } },
    { address: 'noreply@forms.test', how: 'from' },
  ],
  ['no From, but Sender', { from: '', headers: { Sender: 'secretary@client.test' } }, { address: 'secretary@client.test', how: 'sender' }],
  ['nothing but the envelope', { from: 'no address here' }, { address: 'envelope@client.test', how: 'envelope' }],
])('a mail is from %s', (_name, mail, expected) => {
  expect(judged(mail).facts.sender).toMatchObject(expected);
});

test('the trace names who it is taken to be from', () => {
  const { mail, facts } = judged();
  expect(sender.judge(mail, facts, null)).toEqual({ verdict: 'from', detail: 'olga@client.test' });
});
