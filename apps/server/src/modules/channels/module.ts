import './events.ts';
import { messageCancelled, messageQueued } from '@otklik/contract/tickets/messages.ts';
import { webhookRecovered, webhookStopped } from '@otklik/contract/integrations/webhooks.ts';
import type { App } from '../../platform/ctx.ts';
import { onEvent } from '../../platform/events/declare.ts';
import { declareSystemMailer } from '../../platform/mail/system-mail.ts';
import type { Module, Running } from '../../platform/module.ts';
import { watchMailboxes } from './inbound/mailboxes.ts';
import { processJob } from './inbound/process.job.ts';
import { rawStream } from './inbound/raw-stream.ts';
import { raiseAlarm, standDown } from './alarms/alarms.ts';
import { openSmtpDoor } from './inbound/smtp-door.ts';
import { declareInboxNames } from '../tickets/index.ts';
import { onMessageCancelled } from './outbound/on-message-cancelled.ts';
import { onMessageQueued } from './outbound/on-message-queued.ts';
import { sendJob } from './outbound/send.job.ts';
import { sendThroughInbox } from './outbound/system-mail.ts';
import { listInboxes } from './inboxes/list-inboxes.ts';
import { routes } from './routes.ts';
import { startSweeping } from './sweep/sweep.ts';

export const channelsModule: Module = {
  name: 'channels',
  routes,
  jobs: [processJob, sendJob],
  listen() {
    onEvent(messageQueued, onMessageQueued);
    onEvent(messageCancelled, onMessageCancelled);
    onEvent(webhookStopped, (ctx, { webhookId, name, reason }) =>
      raiseAlarm(ctx, { kind: 'webhook_stopped', subjectId: webhookId, subject: name, reason }),
    );
    onEvent(webhookRecovered, (ctx, { webhookId }) => standDown(ctx, 'webhook_stopped', webhookId));
    declareSystemMailer(sendThroughInbox);
    declareInboxNames(async (ctx) => (await listInboxes(ctx)).items);
  },
  streams: rawStream,
  work: startSweeping,
  intake,
};

async function intake(app: App): Promise<Running> {
  const parts = [await openSmtpDoor(app), await watchMailboxes(app)];
  return {
    async stop() {
      for (const part of parts.toReversed()) await part.stop();
    },
  };
}
