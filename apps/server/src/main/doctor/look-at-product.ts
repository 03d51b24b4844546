import { checkAllInboxes, standingAlarms } from '../../modules/channels/index.ts';
import type { App } from '../../platform/ctx.ts';
import { seeSameKey } from '../../platform/same-key.ts';
import { findMissing } from '../../modules/files/index.ts';
import { sendingHeld } from '../../platform/hold.ts';
import { type Finding, ill, look, well } from './finding.ts';

const manyWaiting = 1000;
const mostAlarms = 20;

/** What works on the database: jobs, files, sending, mailboxes, alarms. Connects to every mailbox and sending server, sends nothing. */
export async function lookAtProduct(app: App): Promise<Finding[]> {
  const found = await Promise.all([
    look('same key', () => sameKey(app), ''),
    look('jobs', () => jobs(app), ''),
    look('files', () => files(app), 'see that OTKLIK_FILES is right and has room, and that this user may write there'),
    look('stored files', () => storedFiles(app), 'see that OTKLIK_FILES and the data directory are the right ones'),
    look('sending', () => sending(app), ''),
    look('inboxes', () => inboxes(app), ''),
    look('alarms', () => alarms(app), ''),
  ]);
  return found.flat();
}

async function sameKey(app: App): Promise<Finding> {
  await seeSameKey(app);
  return well('same key', 'the database was made with it');
}

async function jobs(app: App): Promise<Finding> {
  const sizes = await app.jobs.sizes();
  const waiting = sizes.reduce((sum, queue) => sum + queue.waiting, 0);
  const failed = sizes.filter((queue) => queue.failed > 0);
  const detail = `${waiting} waiting${failed.map((queue) => `, ${queue.failed} given up in ${queue.name}`).join('')}`;
  if (failed.length > 0) return ill('jobs', detail, 'the log of the server names each (job.parked); alarms below may say why');
  return waiting < manyWaiting
    ? well('jobs', detail)
    : ill('jobs', detail, 'see that a process of the role all or worker runs, and that it keeps up');
}

async function files(app: App): Promise<Finding> {
  await app.storage.check();
  return well('files', `written, read and removed (${app.config.files === 'disk' ? 'disk' : 'S3'})`);
}

const mostNamed = 3;

async function storedFiles(app: App): Promise<Finding> {
  const { looked, missing } = await findMissing(app);
  if (missing.length === 0) return well('stored files', `${looked} looked for, all are there`);
  const named = missing.slice(0, mostNamed).join(', ');
  return ill(
    'stored files',
    `${missing.length} of ${looked} looked for are not in the store: ${named}${missing.length > mostNamed ? ' …' : ''}`,
    'see that OTKLIK_FILES and the data directory are the right ones; otherwise put the files back from a backup',
  );
}

async function sending(app: App): Promise<Finding> {
  const held = await sendingHeld(app);
  return held
    ? ill(
        'sending',
        `held since ${held.since}: ${held.reason}`,
        'make sure the original installation is not at work, then: npm run -s otklik -- release',
      )
    : well('sending', 'not held');
}

async function inboxes(app: App): Promise<Finding[]> {
  const checked = await checkAllInboxes(app);
  if (checked.length === 0) return [well('inboxes', 'none is connected yet')];
  return checked.flatMap(({ address, smtp, imap }) => {
    const parts = [
      { check: `inbox ${address} sends`, told: smtp, without: 'has no sending server: answers cannot leave' },
      { check: `inbox ${address} receives`, told: imap, without: 'takes mail by our own SMTP port' },
    ];
    return parts.map(({ check, told, without }) =>
      told === null || told.ok
        ? well(check, told ? 'connected and signed in' : without)
        : ill(check, told.reason ?? 'failed', 'look at host, port, user and password of this inbox in the settings'),
    );
  });
}

async function alarms(app: App): Promise<Finding[]> {
  const standing = (await standingAlarms(app)).filter(({ kind }) => kind !== 'sending_held').slice(0, mostAlarms); // a hold is told above
  if (standing.length === 0) return [well('alarms', 'none stands')];
  return standing.map(({ kind, subject, reason }) =>
    ill('alarms', [kind, subject, reason].filter(Boolean).join(': '), 'the bell in the interface leads to it'),
  );
}
