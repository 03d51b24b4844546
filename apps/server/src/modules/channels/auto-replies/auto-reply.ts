import { newId, plusMs } from '@otklik/core';
import type { Ctx } from '../../../platform/ctx.ts';
import { systemActor } from '../../../platform/db/transaction.ts';
import { lockNamed } from '../../../platform/db/locks.ts';
import { isOpen } from '../../calendars/index.ts';
import { fillBodies, sendAutomatic, variableValues } from '../../tickets/index.ts';
import type { ParsedMail } from '../adapters/email/parsed-mail.ts';
import { db } from '../db.ts';
import type { Inbox } from '../inbound/recipients.ts';
import { reasonForSilence } from './may-answer.ts';
import { keptAutoReply } from './read-auto-reply.ts';

type Letter = { inbox: Inbox; mail: ParsedMail; sender: string; returnPath: string; ownAddresses: ReadonlySet<string>; ticketId: string };

/**
 * Answers a letter that opened a ticket, where the inbox does so and RFC 3834 lets it; by the way every message goes, visible in the conversation.
 * Outside of the account's working hours it says the words kept for them, where there are any. Answers to one address are counted under a lock of that address. Hands back what it did and why, for the trace; null where the inbox answers nothing.
 */
export async function answerByItself(ctx: Ctx, letter: Letter): Promise<{ verdict: string; detail: string | null } | null> {
  const { inbox, mail, sender, ticketId } = letter;
  if (!inbox.autoReplies) return null;
  const settings = await keptAutoReply(ctx, inbox.id);
  if (!settings?.enabled || !settings.canSend) return null;
  const silence = reasonForSilence(mail, sender, letter.returnPath, letter.ownAddresses);
  if (silence) return { verdict: 'silent', detail: silence };
  const language = /\p{Script=Cyrillic}/u.test(`${mail.subject} ${mail.textVisible}`) ? 'ru' : 'en';
  const closed = Object.keys(settings.outOfHours).length > 0 && !(await isOpen(ctx));
  const filled = fillBodies(closed ? settings.outOfHours : settings.bodies, await variableValues(ctx, ticketId, language), language);
  if (filled.missing.length > 0) return { verdict: 'silent', detail: `no value: ${filled.missing.join(', ')}` };
  await lockNamed(ctx, `auto-reply ${ctx.tenantId} ${sender}`);
  if ((await sentToday(ctx, sender)) >= settings.perDay) return { verdict: 'silent', detail: 'often_enough' };
  await db(ctx)
    .insertInto('auto_responses')
    .values({ tenant_id: ctx.tenantId, id: newId(), address: sender, ticket_id: ticketId, sent_at: ctx.now })
    .execute();
  // the letter's writer did not write this: it is the house's own act
  const writer = { actor: ctx.actor, cause: ctx.cause };
  Object.assign(ctx, { actor: systemActor, cause: { kind: 'auto_reply', id: inbox.id, name: null } });
  const sent = await sendAutomatic(ctx, ticketId, { author: { kind: 'bot', name: settings.name }, html: filled.html, text: filled.text });
  Object.assign(ctx, writer);
  return { verdict: sent ? 'answered' : 'silent', detail: sent ? language : 'unreachable' };
}

async function sentToday(ctx: Ctx, address: string): Promise<number> {
  const row = await db(ctx)
    .selectFrom('auto_responses')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('tenant_id', '=', ctx.tenantId)
    .where('address', '=', address)
    .where('sent_at', '>', plusMs(ctx.now, -24 * 3600_000))
    .executeTakeFirstOrThrow();
  return Number(row.n);
}
