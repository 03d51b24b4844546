/**
 * The SMTP intake in a process of its own, for tests of memory and CPU. Takes every recipient, reads big mails through a hash
 * and keeps nothing. Prints its port; on each line of standard input prints {mails, wrong, cpuMs, peakMb} as JSON.
 * `wrong` counts mails whose file does not match their sha256 and size.
 */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { streamRawMail } from '../../platform/mail/raw-mail.ts';
import { startSmtpIntake } from '../../platform/mail/smtp-intake.ts';

const seen = { mails: 0, wrong: 0 };
const intake = await startSmtpIntake<null>({
  port: 0,
  spoolDir: process.argv[2],
  acceptRecipient: async () => ({ ok: true, data: null }),
  async store({ raw }) {
    seen.mails += 1;
    if (raw.file === undefined) return;
    const hash = createHash('sha256');
    await pipeline(streamRawMail(raw), hash);
    if (hash.digest('hex') !== raw.sha256 || (await stat(raw.file)).size !== raw.size) seen.wrong += 1;
  },
  onError: (error, stage) => console.error(stage, error),
});
console.log(intake.port);
process.stdin.on('data', () => {
  const { user, system } = process.cpuUsage();
  console.log(JSON.stringify({ ...seen, cpuMs: (user + system) / 1000, peakMb: process.resourceUsage().maxRSS / 1024 }));
});
process.stdin.on('end', () => void intake.close(100).then(() => process.exit(0)));
