import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { startImapServer } from '../../testing/mail/imap-server.ts';

const script = path.join(import.meta.dirname, '../../testing/mail/watch-to-folder.ts');

/** Runs the watcher in a process of its own until it ends; resolves to the signal or exit code. */
function run(url: string, folder: string, expected: number, failpoint: string): Promise<string | number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, url, folder, String(expected)], {
      env: { ...process.env, OTKLIK_TEST_BUILD: '1', OTKLIK_FAILPOINT: failpoint },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const limit = setTimeout(() => child.kill('SIGTERM'), 15_000);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearTimeout(limit);
      resolve(signal ?? code);
    });
  });
}

test.each(['imap.after-fetch', 'imap.before-commit', 'imap.after-commit-before-flag', 'imap.after-flag'])(
  'killed at %s again and again, every mail is kept once and only kept mails are marked',
  async (step) => {
    const imap = await startImapServer();
    const folder = await mkdtemp(path.join(tmpdir(), 'kill-'));
    const subjects = Array.from({ length: 60 }, (_, i) => `Subject: n${i}\r\n\r\nbody ${i}\r\n`);
    for (const raw of subjects) imap.append(raw);
    for (const failpoint of [`${step}@1`, `${step}@17`, `${step}@21`]) {
      expect(await run(imap.url, folder, subjects.length, failpoint)).toBe('SIGKILL');
      const kept = await readFile(path.join(folder, 'kept.json'), 'utf8').then(JSON.parse, () => ({ mails: [] }));
      const marked = imap.mails().filter((mail) => mail.flags.includes('\\Seen'));
      for (const mail of marked) expect(kept.mails).toContain(mail.raw.toString('latin1'));
    }
    expect(await run(imap.url, folder, subjects.length, '')).toBe(0);
    const kept = JSON.parse(await readFile(path.join(folder, 'kept.json'), 'utf8'));
    expect(kept.mails).toEqual(subjects);
    expect(kept.twins).toBe(0);
    expect(imap.mails()).toHaveLength(60);
    await imap.close();
    await rm(folder, { recursive: true, force: true });
  },
  40_000,
);
