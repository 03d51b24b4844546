import { expect, test } from 'vitest';
import { judged } from '../../testing/facts.ts';
import type { Decision, Thread } from '../decision.ts';
import { namedReferences, numberInSubject, thread } from './thread.ts';

const token: Thread = { ticketId: 't1', reference: 'otk.x@first.test', ours: true, participant: true };
const seen: Thread = { ticketId: 't2', reference: 'one@client.test', ours: false, participant: true };
const vacation: Decision = { outcome: 'auto_reply' };
const forged = {
  headers: { 'Authentication-Results': 'mx.first.test; dmarc=fail header.from=client.test; spf=fail smtp.mailfrom=evil.test' },
};

const verdict = (mail: Parameters<typeof judged>[0], facts: Parameters<typeof judged>[1], soFar: Decision | null = null) => {
  const given = judged(mail, facts);
  return thread.judge(given.mail, given.facts, soFar);
};

test('who takes part joins, by our Message-ID or by any of the conversation', () => {
  expect(verdict({}, { threads: [token] })).toMatchObject({
    verdict: 'token',
    decision: { outcome: 'appended', ticketId: 't1', reopens: true },
  });
  expect(verdict({}, { threads: [seen] })).toMatchObject({ verdict: 'reference', decision: { outcome: 'appended', ticketId: 't2' } });
  expect(verdict({}, { threads: [{ ...token, participant: false }, seen] })).toMatchObject({
    decision: { outcome: 'appended', ticketId: 't2' },
  });
});

test('a stranger with whatever proof is a ticket of its own that says where it may belong', () => {
  expect(verdict({}, { threads: [{ ...token, participant: false }] })).toMatchObject({
    decision: { outcome: 'suggested', ticketId: 't1', reason: 'token_from_other_sender' },
  });
  expect(verdict({}, { threads: [{ ...seen, participant: false }] })).toMatchObject({
    decision: { outcome: 'suggested', ticketId: 't2', reason: 'reference_from_other_sender' },
  });
  expect(verdict({ subject: 'Re: [#12] x' }, { numberedTicketId: 't3' })).toMatchObject({
    detail: '12',
    decision: { outcome: 'suggested', ticketId: 't3', reason: 'number_in_subject' },
  });
});

test('who takes part but is disowned by the sender domain, seen by our own server, is not let in', () => {
  expect(verdict(forged, { threads: [token] })).toMatchObject({ decision: { outcome: 'suggested', reason: 'sender_not_verified' } });
  const foreign = { headers: { 'Authentication-Results': 'mx.evil.test; dmarc=fail' } };
  expect(verdict(foreign, { threads: [token] })).toMatchObject({ decision: { outcome: 'appended' } });
});

test('an automatic answer joins its ticket without opening it again, and makes none', () => {
  expect(verdict({}, { threads: [token] }, vacation)).toMatchObject({ decision: { outcome: 'appended', reopens: false } });
  const alone = verdict({}, { threads: [{ ...token, participant: false }], numberedTicketId: 't3' }, vacation);
  expect(alone).toEqual({ verdict: 'no_ticket_for_an_automatic_answer' });
});

test('everything else is new', () => {
  expect(verdict({}, {})).toEqual({ verdict: 'new', decision: { outcome: 'ticket' } });
});

test('numbers and references are read as people and programs write them', () => {
  expect([numberInSubject('Re: [#42] Принтер'), numberInSubject('#42'), numberInSubject('[ #42]'), numberInSubject('[#42x]')]).toEqual([
    42,
    null,
    null,
    null,
  ]);
  const { mail } = judged({ headers: { 'In-Reply-To': '<c@x>', References: '<a@x> <b@x> <c@x>' } });
  expect(namedReferences(mail)).toEqual(['c@x', 'b@x', 'a@x']);
});
