import type { Ctx } from '../../../platform/ctx.ts';
import { sendSystemMail } from '../../../platform/mail/system-mail.ts';
import { findTold } from '../find-told.ts';
import { mailWords } from '../notice-words.ts';

/** Lays the mail of one notification: what happened, the beginning of the words it is about, the way there. What its reader may not see (any more) is not in it. */
export async function sendNotice(ctx: Ctx, notificationId: string): Promise<void> {
  const told = await findTold(ctx, notificationId);
  if (!told) return;
  const { person, line, words, url } = told;
  const foot = mailWords('notice_foot', person.locale, { settings: `${ctx.app.config.publicUrl}/settings/notifications` });
  await sendSystemMail(ctx, { to: person.email, subject: line, text: [line, words, url, foot].filter(Boolean).join('\n\n') });
}
