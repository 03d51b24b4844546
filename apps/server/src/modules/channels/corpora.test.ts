import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { contract } from '@otklik/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ParsedMail } from './adapters/email/parsed-mail.ts';
import { type Finding, judgeMail, judgeReply, type Row, withoutMbox } from './adapters/email/testing/corpora-judge.ts';
import { type MailDesk, openMailDesk } from './testing/mail-desk.ts';

const { channels } = contract;
/** Public mails kept beside the repository, when they are there: nothing of them is copied here. */
const corpora = fileURLToPath(new URL('../../../../../../shared/corpora/', import.meta.url));
/** of a seed, so that every run takes the same mails */
const [mailShare, replyShare] = [0.3, 0.4];
const atOnce = 6;

type Read = { outcome: string | null; state: string; ticketId: string | null; message: ParsedMail | null };
let desk: MailDesk;
let conversation: Awaited<ReturnType<MailDesk['conversation']>>;

describe.skipIf(!existsSync(corpora))('public mails through the door and out of the API', () => {
  beforeAll(async () => {
    desk = await openMailDesk({ mailCaps: { any: 100_000, automatic: 100_000 } });
    conversation = await desk.conversation();
  });
  afterAll(() => desk?.close());

  test('mails are kept and told right', { timeout: 120_000 }, async () => {
    const rows = rowsOf(/^mail-/).filter((row) => row.grade !== 'observe' && drawn(row.id, mailShare));
    const found = await delivered(rows, (row) => withoutMbox(readFileSync(corpora + row.file)));
    const judged = rows.map((row) => ({ row, findings: judge(row, found.get(row.id)) }));
    expect(missing(rows, found)).toEqual([]);
    expect(right(judged.filter(({ row }) => row.grade === 'must'))).toBeGreaterThanOrEqual(0.96);
    for (const [field, share] of fields(judged)) expect(share, field).toBeGreaterThanOrEqual(0.96);
  });

  test('delivery reports are known, become no ticket and are not answered', { timeout: 120_000 }, async () => {
    const sent = desk.sink.mails.length;
    const rows = rowsOf(/^bounce-/).filter((row) => row.grade === 'must');
    const found = await delivered(rows, (row) => readFileSync(corpora + row.file));
    const judged = rows.map((row) => ({ row, findings: judge(row, found.get(row.id)) }));
    expect(missing(rows, found)).toEqual([]);
    expect(rows.filter((row) => row.expect.no_customer_ticket && found.get(row.id)?.ticketId).map((row) => row.id)).toEqual([]);
    expect(right(judged)).toBeGreaterThanOrEqual(0.96);
    const known = new Map(fields(judged));
    for (const field of ['is_bounce', 'bounce_classes', 'bounce_recipients']) expect(known.get(field), field).toBeGreaterThanOrEqual(0.95);
    expect(desk.sink.mails.length).toBe(sent);
  });

  test('answers join their ticket and show the words of their writer', { timeout: 120_000 }, async () => {
    const rows = rowsOf(/^reply-/).filter((row) => row.grade === 'must' && row.mode !== 'eml' && drawn(row.id, replyShare));
    const found = await delivered(rows, (row) => answer(row, readFileSync(corpora + row.file, 'utf8')));
    const strays = rows.filter((row) => found.get(row.id)?.outcome !== 'appended' || found.get(row.id)?.ticketId !== conversation.ticketId);
    expect(strays.map((row) => row.id)).toEqual([]);
    const judged = rows.map((row) => ({ row, findings: judgeReply(row.expect, found.get(row.id)?.message?.textVisible ?? '') }));
    expect(right(judged)).toBeGreaterThanOrEqual(0.85);
  });
});

function rowsOf(prefix: RegExp): Row[] {
  return readdirSync(corpora)
    .filter((name) => prefix.test(name))
    .flatMap((name) => readFileSync(`${corpora}${name}/manifest.jsonl`, 'utf8').split('\n'))
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row);
}

/** Whether a name falls into a share: always the same ones (FNV-1a). */
function drawn(name: string, share: number): boolean {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(name)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash / 2 ** 32 < share;
}

/** Delivers each row to an address of its own, waits until all are decided, and reads what the API tells of them. */
async function delivered(rows: Row[], raw: (row: Row) => Buffer | string): Promise<Map<string, Read>> {
  const addresses = new Map(rows.map((row) => [`help+${crypto.randomUUID()}@first.test`, row] as const));
  await each([...addresses], async ([address, row]) => {
    expect([row.id, await desk.deliver(Buffer.from(raw(row)), address)]).toEqual([row.id, 250]);
  });
  await desk.settled(60_000);
  const read = new Map<string, Read>();
  const anna = desk.as('Anna');
  await each([...addresses], async ([recipient, row]) => {
    const [item] = (await anna.call(channels.listInbound, { query: { recipient } })).items;
    if (!item) return;
    const { message } = await anna.call(channels.getInbound, { params: { inboundId: item.id } });
    const { outcome, state, ticketId } = item;
    read.set(row.id, { outcome, state, ticketId, message: message && asParsed(message) });
  });
  return read;
}

type Told = NonNullable<Awaited<ReturnType<typeof getOne>>['message']>;
const getOne = () => desk.as('Anna').call(channels.getInbound);

/** A message as the API tells it, in the shape that the judge of parsed mails takes. Whether it may be answered is seen by what leaves. */
function asParsed(told: Told): ParsedMail {
  const { text, textVisible, html, attachments, headers, flags } = told;
  return { ...headers, text, textVisible, html, attachments, flags } as unknown as ParsedMail;
}

function judge({ expect: wanted }: Row, read: Read | undefined): Finding[] {
  if (!read?.message) return [['stored', read?.state === 'quarantined', 'not kept']];
  const { no_auto_response: _, ...asked } = wanted;
  return judgeMail(asked, read.message);
}

const missing = (rows: Row[], found: Map<string, Read>) =>
  rows.filter((row) => (found.get(row.id)?.state ?? 'received') === 'received').map((row) => row.id);

type Judged = { row: Row; findings: Finding[] }[];
const holds = (findings: Finding[]) => findings.every(([, held]) => held !== false);
const right = (judged: Judged) => judged.filter(({ findings }) => holds(findings)).length / judged.length;

/** The share that holds of each assertion made often enough to speak of a share. */
function fields(judged: Judged): [string, number][] {
  const names = new Set(judged.flatMap(({ findings }) => findings.map(([name]) => name)));
  return [...names].flatMap((name) => {
    const all = judged.flatMap(({ findings }) => findings.filter((one) => one[0] === name && one[1] !== null));
    return all.length < 20 ? [] : [[name, all.filter(([, held]) => held).length / all.length] as [string, number]];
  });
}

function answer(row: Row, body: string): string {
  const { first, ours } = conversation;
  const head = [
    'From: Olga <olga@client.test>',
    'To: help@first.test',
    'Subject: Re: Hello',
    `Message-ID: <${crypto.randomUUID()}@client.test>`,
    `In-Reply-To: <${ours}>`,
    `References: <${first}> <${ours}>`,
    `Content-Type: text/${row.mode === 'html' ? 'html' : 'plain'}; charset=utf-8`,
    'Content-Transfer-Encoding: 8bit',
  ];
  return [...head, '', body].join('\r\n');
}

/** A few at a time, as many servers would deliver. */
async function each<T>(list: T[], work: (one: T) => Promise<void>): Promise<void> {
  const queue = [...list];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let one = queue.shift(); one !== undefined; one = queue.shift()) await work(one);
    }),
  );
}
