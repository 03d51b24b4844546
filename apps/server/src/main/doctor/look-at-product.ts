import { type AlarmKind, checkAllInboxes, standingAlarms } from '../../modules/channels/index.ts';
import type { App } from '../../platform/ctx.ts';
import { seeSameKey } from '../../platform/same-key.ts';
import { findMissing } from '../../modules/files/index.ts';
import { sendingHeld } from '../../platform/hold.ts';
import { type Finding, ill, look, well } from './finding.ts';
import { type Saying, say } from './in-words.ts';

const manyWaiting = 1000;
const mostAlarms = 20;

/** What works on the database: jobs, files, sending, mailboxes, alarms. Connects to every mailbox and sending server, sends nothing. */
export async function lookAtProduct(app: App): Promise<Finding[]> {
  const found = await Promise.all([
    look('same key', () => sameKey(app), ''),
    look('jobs', () => jobs(app), ''),
    look('files', () => files(app), say('files_mend')),
    look('stored files', () => storedFiles(app), say('stored_files_place')),
    look('sending', () => sending(app), ''),
    look('inboxes', () => inboxes(app), ''),
    look('alarms', () => alarms(app), ''),
  ]);
  return found.flat();
}

async function sameKey(app: App): Promise<Finding> {
  await seeSameKey(app);
  return well('same key', say('same_key_well'));
}

async function jobs(app: App): Promise<Finding> {
  const sizes = await app.jobs.sizes();
  const waiting = sizes.reduce((sum, queue) => sum + queue.waiting, 0);
  const failed = sizes.filter((queue) => queue.failed > 0);
  if (failed.length > 0) {
    const named = failed.map((queue) => `${queue.name} ${queue.failed}`).join(', ');
    return ill('jobs', say('jobs_failed', { waiting, failed: named }), say('jobs_read_log'));
  }
  const detail = say('jobs_waiting', { waiting });
  return waiting < manyWaiting ? well('jobs', detail) : ill('jobs', detail, say('jobs_need_worker'));
}

async function files(app: App): Promise<Finding> {
  await app.storage.check();
  return well('files', say(app.config.files === 'disk' ? 'files_on_disk' : 'files_on_s3'));
}

const mostNamed = 3;

async function storedFiles(app: App): Promise<Finding> {
  const { looked, missing } = await findMissing(app);
  if (missing.length === 0) return well('stored files', say('stored_files_well', { looked }));
  const names = missing.slice(0, mostNamed).join(', ') + (missing.length > mostNamed ? ' …' : '');
  return ill('stored files', say('stored_files_missing', { looked, missing: missing.length, names }), say('stored_files_put_back'));
}

async function sending(app: App): Promise<Finding> {
  const held = await sendingHeld(app);
  return held
    ? ill('sending', say('sending_held', { since: new Date(held.since), reason: held.reason }), say('sending_release'))
    : well('sending', say('sending_well'));
}

async function inboxes(app: App): Promise<Finding[]> {
  const checked = await checkAllInboxes(app);
  if (checked.length === 0) return [well('inboxes', say('inboxes_none'))];
  return checked.flatMap(({ address, smtp, imap }) => [
    inbox(`inbox ${address} sends`, say('name_inbox_sends', { address }), smtp, say('inbox_no_smtp')),
    inbox(`inbox ${address} receives`, say('name_inbox_receives', { address }), imap, say('inbox_no_imap')),
  ]);
}

function inbox(check: string, name: Saying, told: { ok: boolean; reason: string | null } | null, without: Saying): Finding {
  return told === null || told.ok
    ? { check, name, ok: true, detail: told ? say('inbox_well') : without, advice: '' }
    : { check, name, ok: false, detail: told.reason ?? say('inbox_failed'), advice: say('inbox_mend') };
}

async function alarms(app: App): Promise<Finding[]> {
  const standing = (await standingAlarms(app)).filter(({ kind }) => kind !== 'sending_held').slice(0, mostAlarms); // a hold is told above
  if (standing.length === 0) return [well('alarms', say('alarms_none'))];
  return standing.map(({ kind, subject, reason }) => {
    const alarm = say(`alarm_${kind as Exclude<AlarmKind, 'sending_held'>}`, { subject });
    return ill('alarms', reason ? say('alarm_with_reason', { alarm, reason }) : alarm, say('alarms_look'));
  });
}
