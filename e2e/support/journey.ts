import type { AddressInfo } from 'node:net';
import { contract } from '@otklik/contract';
import type { BrowserContext, Page } from 'playwright-core';
import { smtpDoorOf } from '../../apps/server/src/modules/channels/index.ts';
import type { Config } from '../../apps/server/src/platform/config.ts';
import { castPassword } from '../../apps/server/src/testing/browser.ts';
import { type Desk, openDesk } from '../../apps/server/src/testing/desk.ts';
import { deliver } from '../../apps/server/src/testing/mail/send.ts';
import { type SmtpSink, startSmtpSink } from '../../apps/server/src/testing/mail/smtp-sink.ts';
import { type BrowserOptions, type OpenBrowser, openBrowser } from './browser.ts';

export type Journey = {
  desk: Desk;
  /** http://127.0.0.1:port */
  url: string;
  sink: SmtpSink;
  inboxId: string;
  browser: OpenBrowser;
  page: Page;
  /** brings a raw mail to our SMTP door for help@first.test; fails unless it is taken */
  mail(raw: string | Buffer, from?: string): Promise<void>;
  /** signs a person of the cast in, in this context, without the page */
  signIn(context: BrowserContext, email: string): Promise<void>;
  close(): Promise<void>;
};

/**
 * The whole product with a browser before it: a desk, a mailbox help@first.test called «Поддержка» that sends to a sink and takes mail at our
 * SMTP door, and Boris, an agent, signed in. `inbox` adds to the mailbox.
 */
export async function openJourney({
  settings,
  inbox,
  ...options
}: BrowserOptions & { settings?: Partial<Config>; inbox?: { imapUrl?: string } } = {}): Promise<Journey> {
  const [desk, sink, browser] = await Promise.all([openDesk(settings), startSmtpSink(), openBrowser(options)]);
  const url = `http://127.0.0.1:${(desk.server.server.address() as AddressInfo).port}`;
  const made = await desk.as('Anna').call(contract.channels.createInbox, {
    body: { address: 'help@first.test', name: 'Поддержка', fromName: 'Поддержка Первой', smtpUrl: sink.url, ...inbox },
  });
  const journey: Journey = {
    desk,
    url,
    sink,
    inboxId: made.id,
    browser,
    page: browser.page,
    async mail(raw, from = 'olga@client.test') {
      const { reply } = await deliver({ port: smtpDoorOf(desk.app).port, to: 'help@first.test', from, raw });
      if (!reply.startsWith('250')) throw new Error(`The mail was not taken: ${reply}`);
    },
    async signIn(context, email) {
      const answer = await context.request.post(`${url}/api/v1/session`, { data: { email, password: castPassword } });
      if (!answer.ok()) throw new Error(`${email} cannot sign in: ${await answer.text()}`);
    },
    async close() {
      await browser.close();
      await desk.close();
      await sink.close();
    },
  };
  await journey.signIn(browser.context, 'boris@first.test');
  return journey;
}
