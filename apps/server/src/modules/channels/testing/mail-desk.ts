import { contract } from '@otklik/contract';
import type { Config } from '../../../platform/config.ts';
import { type Desk, openDesk } from '../../../testing/desk.ts';
import { deliver } from '../../../testing/mail/send.ts';
import { type SmtpSink, startSmtpSink } from '../../../testing/mail/smtp-sink.ts';
import { smtpDoorOf } from '../inbound/smtp-door.ts';
import { rawMail } from './mails.ts';

const { channels, tickets } = contract;

export type MailDesk = Desk & {
  sink: SmtpSink;
  inboxId: string;
  /** delivers to our SMTP door, help@first.test unless said otherwise; answers the SMTP code */
  deliver(raw: string | Buffer, to?: string | string[], from?: string): Promise<number>;
  /** delivers, waits until it is decided, and answers its row of the ledger */
  take(mail: Parameters<typeof rawMail>[0] | string, to?: string): ReturnType<MailDesk['newest']>;
  /** the newest row of the ledger */
  newest(): Promise<Awaited<ReturnType<MailDesk['ledger']>>[number]>;
  ledger(): Promise<Awaited<ReturnType<typeof listed>>>;
  /** a ticket of olga@client.test with an answer of ours that has left; `ours` is the answer's Message-ID */
  conversation(): Promise<{ ticketId: string; number: number; first: string; ours: string; messageId: string }>;
};

const listed = async (desk: Desk) => (await desk.as('Anna').call(channels.listInbound, { query: { limit: 200 } })).items;

/** A desk with one inbox, help@first.test, that sends to a sink and takes mail at our SMTP door. */
export async function openMailDesk(settings: Partial<Config> = {}): Promise<MailDesk> {
  const [desk, sink] = await Promise.all([openDesk(settings), startSmtpSink()]);
  const inbox = await desk.as('Anna').call(channels.createInbox, {
    body: { address: 'help@first.test', name: 'Support', smtpUrl: sink.url, trustedAuthserv: ['mx.first.test'] },
  });
  const mailDesk: MailDesk = {
    ...desk,
    sink,
    inboxId: inbox.id,
    deliver: async (raw, to = 'help@first.test', from = 'olga@client.test') =>
      (await deliver({ port: smtpDoorOf(desk.app).port, to, from, raw })).code,
    async take(mail, to) {
      const code = await mailDesk.deliver(typeof mail === 'string' ? mail : rawMail(mail), to);
      if (code !== 250) throw new Error(`not taken: ${code}`);
      await desk.settled();
      return mailDesk.newest();
    },
    async newest() {
      const [item] = await mailDesk.ledger();
      if (!item) throw new Error('the ledger is empty');
      return item;
    },
    ledger: () => listed(desk),
    async conversation() {
      const first = `${crypto.randomUUID()}@client.test`;
      const { ticketId } = await mailDesk.take({ messageId: first });
      const { message, ticket } = await desk
        .as('Anna')
        .call(tickets.replyToTicket, { params: { ticketId: ticketId as string }, body: { text: 'Our words' } });
      await desk.settled();
      const mail = sink.mails.at(-1);
      return {
        ticketId: ticketId as string,
        number: ticket.number,
        first,
        ours: (mail?.parsed.messageId ?? '').slice(1, -1),
        messageId: message.id,
      };
    },
    async close() {
      await desk.close();
      await sink.close();
    },
  };
  return mailDesk;
}
