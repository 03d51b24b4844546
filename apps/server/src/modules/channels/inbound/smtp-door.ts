import { join } from 'node:path';
import type { App } from '../../../platform/ctx.ts';
import type { Running } from '../../../platform/module.ts';
import { startSmtpIntake } from '../../../platform/mail/smtp-intake.ts';
import { fingerprint } from './fingerprint.ts';
import { findRecipient, type Recipient } from './recipients.ts';
import { storeRaw } from './store-raw.ts';

const doors = new WeakMap<App, { host: string; port: number }>();

/** Where our SMTP intake listens: known exactly in the process that runs it, by the settings elsewhere. */
export function smtpDoorOf(app: App): { host: string; port: number } {
  return doors.get(app) ?? { host: app.config.smtpHost, port: app.config.smtpPort };
}

/**
 * Opens our SMTP door on OTKLIK_SMTP_PORT. An address of no inbox is refused with 550 at RCPT TO; one mail for several inboxes
 * becomes one item of each; 250 is said when all of them are committed.
 */
export async function openSmtpDoor(app: App): Promise<Running> {
  const { config } = app;
  const door = await startSmtpIntake<Recipient>({
    host: config.smtpHost,
    port: config.smtpPort,
    name: new URL(config.publicUrl).hostname,
    maxBytes: encoded(config.maxMailBytes),
    spoolDir: join(config.dataDir, 'spool'),
    async acceptRecipient(address) {
      const found = await findRecipient(app, address);
      return found ? { ok: true, data: found } : { ok: false, code: 550, message: 'No such mailbox here' };
    },
    async store({ envelope, raw }) {
      const read = await fingerprint(raw);
      const byInbox = new Map(envelope.to.toReversed().map(({ data }) => [data.inbox.id, data]));
      for (const to of byInbox.values()) await storeRaw(app, { source: 'smtp', to, sender: envelope.from, raw, fingerprint: read });
    },
    onError: (error, stage) => app.log.warn({ err: error, stage }, 'smtp.failed'),
  });
  doors.set(app, { host: door.host, port: door.port });
  return {
    async stop() {
      doors.delete(app);
      await door.close();
    },
  };
}

/** The limit is of a file; in a mail it travels as base64 in lines of 76 (RFC 2045 §6.8), 37 % larger, with words and headers around it. */
function encoded(bytes: number): number {
  return Math.ceil(bytes * 1.37) + 2 * 1024 * 1024;
}
