import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { deliver } from '../../testing/mail/send.ts';

type Figures = { mails: number; wrong: number; cpuMs: number; peakMb: number };

/** The intake in a process of its own, so that its memory and CPU can be told from ours. */
async function intakeAlone(): Promise<{ port: number; figures(): Promise<Figures>; end(): Promise<void> }> {
  const spool = await mkdtemp(path.join(tmpdir(), 'load-'));
  const script = path.join(import.meta.dirname, '../../testing/mail/intake-alone.ts');
  const child = spawn(process.execPath, [script, spool], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async () => String((await lines.next()).value);
  return {
    port: Number(await line()),
    async figures() {
      child.stdin.write('?\n');
      return JSON.parse(await line());
    },
    async end() {
      const ended = new Promise((resolve) => child.on('exit', resolve));
      child.stdin.end();
      await ended;
      expect(await readdir(spool)).toEqual([]);
      await rm(spool, { recursive: true });
    },
  };
}

test('big mails are whole, at little memory; a flood of stuffed dots costs little time', async () => {
  const intake = await intakeAlone();
  const idle = await intake.figures();
  const big = Buffer.alloc(52_000_000, 'seventy-six characters of some mail or other, as an encoder would make them..\r\n');
  expect((await deliver({ port: intake.port, to: 'a@desk.test', raw: big })).code).toBe(250);
  const one = await intake.figures();
  expect(one.peakMb - idle.peakMb).toBeLessThan(150);
  const ten = await Promise.all(
    Array.from({ length: 10 }, () => deliver({ port: intake.port, to: 'a@desk.test', raw: big, declareSize: true })),
  );
  expect(ten.map((answer) => answer.code)).toEqual(Array(10).fill(250));
  const many = await intake.figures();
  expect(many).toMatchObject({ mails: 11, wrong: 0 });
  expect(many.peakMb).toBeLessThan(400);
  expect((await deliver({ port: intake.port, to: 'a@desk.test', raw: Buffer.alloc(3_000_000, '.\r\n') })).code).toBe(250);
  const dots = await intake.figures();
  expect(dots.cpuMs - many.cpuMs).toBeLessThan(1_500);
  await intake.end();
}, 180_000);

test('a small mail costs well under a millisecond of CPU', async () => {
  const intake = await intakeAlone();
  const raw = `Subject: small\r\n\r\n${'an ordinary line of an ordinary mail\r\n'.repeat(80)}`;
  const send = async (count: number) => {
    for (let i = 0; i < count; i += 1) expect((await deliver({ port: intake.port, to: 'a@desk.test', raw })).code).toBe(250);
  };
  await send(300); // until the code is warm
  const before = await intake.figures();
  await Promise.all([send(250), send(250)]);
  const after = await intake.figures();
  const cpuMs = (after.cpuMs - before.cpuMs) / (after.mails - before.mails);
  console.info(`smtp intake: ${cpuMs.toFixed(2)} ms of CPU per small mail on a connection of its own`);
  expect(cpuMs).toBeLessThan(2); // 0.4 on a quiet machine; the bar here only catches a blunder
  await intake.end();
}, 180_000);
