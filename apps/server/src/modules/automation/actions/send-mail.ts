import { sendSystemMail } from '../../../platform/mail/system-mail.ts';
import { fillBodies, variableValues } from '../../tickets/index.ts';
import { mailsOfHour } from '../triggers/count-sent.ts';
import type { ActKind } from './action.ts';

/** mails that rules send to addresses of their own, in an hour */
export const mostMailsOfHour = 100;

/** Mails the text to an address, as the house and outside of the conversation; beyond a hundred an hour it is left. */
export const sendMail: ActKind<'mail'> = {
  right: 'tickets.reply',
  async act(ctx, ticketId, { to, subject, bodies }) {
    if ((await mailsOfHour(ctx)) >= mostMailsOfHour) return { skipped: 'often_enough' };
    const values = await variableValues(ctx, ticketId, ctx.locale);
    const { text } = fillBodies(bodies, values, ctx.locale);
    const words = fillBodies({ [ctx.locale]: { html: '', text: subject } }, values, ctx.locale).text;
    await sendSystemMail(ctx, { to, subject: words.replace(/\s+/gu, ' ').slice(0, 200), text });
    return null;
  },
};
