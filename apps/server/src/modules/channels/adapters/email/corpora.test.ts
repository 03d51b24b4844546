import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { parseMail } from './parse.ts';
import { type Finding, judgeMail, judgeReply, replyMail, type Row, withoutMbox } from './testing/corpora-judge.ts';
import { judgeInert } from './testing/inert.ts';

/** Public mails kept beside the repository, when they are there: nothing of them is copied here. */
const corpora = fileURLToPath(new URL('../../../../../../../../shared/corpora/', import.meta.url));
const there = existsSync(corpora);
const tally = new Map<string, [held: number, all: number]>();
const failed: string[] = [];

function rows(prefix: RegExp): Row[] {
  return readdirSync(corpora)
    .filter((d) => prefix.test(d))
    .flatMap((d) => readFileSync(`${corpora}${d}/manifest.jsonl`, 'utf8').split('\n'))
    .filter(Boolean)
    .map((l) => JSON.parse(l) as Row);
}

function count(name: string, held: boolean): void {
  const pair = tally.get(name) ?? [0, 0];
  tally.set(name, [pair[0] + Number(held), pair[1] + 1]);
}

function share(name: string): number {
  const [held, all] = tally.get(name) ?? [0, 0];
  return all === 0 ? Number.NaN : held / all;
}

function record(row: Row, group: string, findings: Finding[]): void {
  const bad = findings.filter((f) => f[1] === false);
  for (const [name, held] of findings) if (held !== null) count(`${group}.${name}`, held);
  count(`${group} ${row.grade}`, bad.length === 0);
  count(`${row.corpus} ${row.grade}`, bad.length === 0);
  if (bad.length && row.grade === 'must') failed.push(`${row.id}: ${bad.map((b) => b[0]).join(', ')}`);
}

describe.skipIf(!there)('public corpora', () => {
  afterAll(() => {
    const lines = [...tally].sort().map(([name, [held, all]]) => `${name.padEnd(40)} ${held}/${all} ${((100 * held) / all).toFixed(1)} %`);
    console.log(`${lines.join('\n')}\nnot right:\n${failed.join('\n')}`);
  });

  test('mails and delivery reports', { timeout: 120_000 }, () => {
    for (const row of rows(/^(?:mail|bounce)-/)) {
      if (row.grade === 'observe') continue;
      record(row, row.kind, judgeMail(row.expect, parseMail(withoutMbox(readFileSync(corpora + row.file)))));
    }
    expect(share('mail.stored')).toBe(1);
    expect(share('bounce.stored')).toBe(1);
    expect(share('mail must')).toBeGreaterThanOrEqual(0.96);
    expect(share('bounce must')).toBeGreaterThanOrEqual(0.96);
    expect(share('bounce.is_bounce')).toBeGreaterThanOrEqual(0.95);
    expect(share('bounce.bounce_classes')).toBeGreaterThanOrEqual(0.9);
    expect(share('bounce.bounce_recipients')).toBeGreaterThanOrEqual(0.95);
    for (const field of [
      'subject',
      'from_email',
      'from_name',
      'to',
      'date',
      'message_id',
      'body_phrases',
      'attachment_names',
      'attachment_sha256',
    ])
      expect(share(`mail.${field}`), field).toBeGreaterThanOrEqual(0.97);
  });

  test('replies', { timeout: 60_000 }, () => {
    for (const row of rows(/^reply-/)) {
      if (row.grade === 'observe') continue;
      const raw = readFileSync(corpora + row.file);
      const mail = parseMail(row.mode === 'eml' ? raw : replyMail(raw.toString('utf8'), row.mode as 'text' | 'html'));
      record(row, 'reply', judgeReply(row.expect, mail.textVisible));
    }
    expect(share('reply must')).toBeGreaterThanOrEqual(0.85);
  });

  test('hostile HTML is inert', { timeout: 60_000 }, () => {
    const active: string[] = [];
    for (const row of rows(/^xss-lists$/)) {
      const found = judgeInert(parseMail(replyMail(row.payload ?? '', 'html')).html ?? '');
      count('xss inert', found.length === 0);
      if (found.length) active.push(`${row.id}: ${found}`);
    }
    expect(active).toEqual([]);
  });
});
