import { setTimeout as delay } from 'node:timers/promises';
import { groupCommit } from '../../../platform/db/group-commit.ts';
import type { App, Ctx } from '../../../platform/ctx.ts';
import { MailUnparsable } from '../adapters/email/parse-pool.ts';
import type { ParsedMail } from '../adapters/email/parsed-mail.ts';
import { noteHealth } from '../inboxes/health.ts';
import { AlreadyDecided, applyDecision, keepAttachments } from './apply-decision.ts';
import { AnswersWaitingMail, gatherFacts } from './gather-facts.ts';
import { type Item, takeHeld } from './held.ts';
import { parseApart, readRaw, storeAttachments } from './parsing.ts';
import { decide } from './pipeline.ts';
import { quarantine } from './quarantine.ts';
import { countTry, itemToProcess } from './read.ts';
import { inboxesOf } from './recipients.ts';
import { senderOf } from './steps/sender.ts';
import { namedReferences, numberInSubject } from './steps/thread.ts';

/** `again`: its job was lost, maybe with the process that ran it. `last`: no further try follows. */
export type Processing = { released: boolean; again: boolean; last: boolean };

/** a process that dies over a mail is started again; after so many deaths the mail is not read a further time */
const mostDeaths = 8;
const decideTogether = groupCommit(8);
const waitMs = 50;
const waits = 40;

/**
 * Decides one item of the ledger: parses it apart, stores its attachments, and then in one transaction gathers facts, asks the steps and carries
 * out the decision. The row decides: an item that is decided already is left alone, so running twice is harmless. A mail that no parser brings to
 * an end is quarantined after two tries. Throws an Outage when the world is at fault.
 */
export function processInbound(app: App, tenantId: string, inboundId: string, how: Processing): Promise<void> {
  if (!how.again) return processItem(app, tenantId, inboundId, how);
  const turn = suspects.then(() => processSuspect(app, tenantId, inboundId, how));
  suspects = turn.catch(() => undefined);
  return turn;
}

/** One at a time, so that a mail that ends the process is not counted against those beside it. */
let suspects: Promise<unknown> = Promise.resolve();

async function processSuspect(app: App, tenantId: string, inboundId: string, how: Processing): Promise<void> {
  // counted before, taken back when this process lives to tell: what remains are deaths
  const deaths = await countTry(app, tenantId, inboundId, 1);
  if (deaths === null) return;
  const found = deaths > mostDeaths ? await itemToProcess(app, tenantId, inboundId) : null;
  if (found) return quarantine(app, found, 'processing_died');
  try {
    await processItem(app, tenantId, inboundId, how);
  } finally {
    await countTry(app, tenantId, inboundId, -1);
  }
}

async function processItem(app: App, tenantId: string, inboundId: string, how: Processing): Promise<void> {
  const held = takeHeld(app, inboundId);
  const item = held ?? (await itemToProcess(app, tenantId, inboundId));
  if (!item) return;
  const bytes = held?.bytes ?? (await readRaw(app, tenantId, item.rawSha256));
  const mail = await parsed(app, item, bytes);
  if (mail instanceof MailUnparsable) return quarantine(app, item, `mail_unparsable: ${mail.reason}`);
  await storeAttachments(app, tenantId, mail);
  const own = new Set((await inboxesOf(app, tenantId)).map((inbox) => inbox.address));
  for (let left = waits; ; left -= 1) {
    try {
      await decideInTenant(app, item, mail, own, { released: how.released, waits: !(how.last && left === 0) });
      break;
    } catch (error) {
      // somebody decided it meanwhile, and what we were about to do is undone
      if (error instanceof AlreadyDecided) return;
      if (!(error instanceof AnswersWaitingMail) || (left === 0 && !how.last)) throw error;
      await delay(waitMs);
    }
  }
  if (!item.inbox.fetched) await noteHealth(app, { tenantId, id: item.inbox.id }, 'receiving', null);
}

async function parsed(app: App, item: Item, bytes: Buffer): Promise<ParsedMail | MailUnparsable> {
  let failed: MailUnparsable | undefined;
  for (let tries = 0; tries < 2; tries += 1) {
    try {
      return await parseApart(app, bytes, item);
    } catch (error) {
      if (!(error instanceof MailUnparsable)) throw error;
      failed = error;
    }
  }
  return failed as MailUnparsable;
}

function decideInTenant(
  app: App,
  item: Item,
  mail: ParsedMail,
  own: ReadonlySet<string>,
  how: { released: boolean; waits: boolean },
): Promise<void> {
  const work = async (ctx: Ctx) => {
    Object.assign(ctx, { cause: { kind: 'mail', id: item.id, name: null } });
    const [gathered] = await Promise.all([gatherFacts(ctx, item, mail, own, how), keepAttachments(ctx, mail)]);
    const { decision, trace } = decide(mail, gathered.facts);
    await applyDecision(ctx, item, mail, gathered, decision, trace);
  };
  return decideTogether(app, item.inbox.tenantId, work, apartFrom(mail, senderOf(mail, item.sender, own).address));
}

/** Mails of one sender count each other, and mails that answer something may answer the same: they are decided one after the other. */
function apartFrom(mail: ParsedMail, sender: string): string[] {
  const answers = namedReferences(mail).length > 0 || numberInSubject(mail.subject) !== null || mail.flags.bounce !== null;
  return [sender, ...(answers ? ['answers'] : [])];
}
