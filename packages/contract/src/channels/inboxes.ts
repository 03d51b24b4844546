import * as z from 'zod';
import { event, id, instant, line, ok, route } from '../kit.ts';

export const channelHealth = z.object({
  state: z.enum(['off', 'unknown', 'working', 'failing']),
  since: instant.nullable(),
  error: z.string().nullable(),
  lastSuccessAt: instant.nullable(),
});
export const inbox = z.object({
  id: id('inbox'),
  kind: z.literal('email'),
  name: z.string(),
  address: z.string(),
  fromName: z.string(),
  teamId: id('team').nullable(),
  enabled: z.boolean(),
  /** secrets are written, never read back: these say only what is set, and only to who may manage channels */
  smtp: z.object({ host: z.string(), port: z.int(), user: z.string() }).nullable(),
  imap: z
    .object({ host: z.string(), port: z.int(), user: z.string(), mailbox: z.string(), afterStored: z.enum(['seen', 'nothing']) })
    .nullable(),
  /** authserv-id (RFC 8601) whose verdicts we believe */
  trustedAuthserv: z.array(z.string()),
  signature: z.string(),
  /** the message answered stands under the answer, as mail programs do */
  quoteHistory: z.boolean(),
  receiving: channelHealth,
  sending: channelHealth,
  createdAt: instant,
});
const inboxBody = z.object({
  name: line(80),
  address: z.string().max(254),
  fromName: z.string().trim().max(120),
  teamId: id('team').nullable(),
  enabled: z.boolean(),
  /** smtp://user:password@host:port, smtps:// for implicit TLS; null: this inbox does not send */
  smtpUrl: z.string().max(1000).nullable(),
  /** imap://user:password@host:port/MAILBOX, imaps:// for implicit TLS; null: mail comes by SMTP to our own port */
  imapUrl: z.string().max(1000).nullable(),
  afterStored: z.enum(['seen', 'nothing']),
  trustedAuthserv: z.array(z.string().max(253)).max(20),
  signature: z.string().max(4000),
  quoteHistory: z.boolean(),
});
export const listInboxes = route({
  method: 'GET',
  path: '/inboxes',
  may: 'signed_in',
  summary: 'Inboxes and their health',
  description: 'Servers and the words of their errors are shown to holders of `channels.manage` alone.',
  reply: z.object({ items: z.array(inbox) }),
});
export const createInbox = route({
  method: 'POST',
  path: '/inboxes',
  may: 'channels.manage',
  summary: 'Connect a mailbox',
  body: inboxBody.partial().required({ address: true }),
  reply: inbox,
  status: 201,
  refusals: ['already_exists', 'address_not_valid', 'team_not_found', 'host_not_allowed', 'invalid_input'],
});
export const changeInbox = route({
  method: 'PATCH',
  path: '/inboxes/{inboxId}',
  may: 'channels.manage',
  summary: 'Change an inbox',
  params: z.object({ inboxId: id('inbox') }),
  body: inboxBody.partial(),
  reply: inbox,
  refusals: ['inbox_not_found', 'already_exists', 'address_not_valid', 'team_not_found', 'host_not_allowed', 'invalid_input'],
});
export const checkInbox = route({
  method: 'POST',
  path: '/inboxes/{inboxId}/check',
  may: 'channels.manage',
  summary: 'Connect to the mailbox and the sending server now and say what happened',
  params: z.object({ inboxId: id('inbox') }),
  reply: z.object({
    smtp: z.object({ ok: z.boolean(), reason: z.string().nullable() }).nullable(),
    imap: z.object({ ok: z.boolean(), reason: z.string().nullable() }).nullable(),
  }),
  refusals: ['inbox_not_found'],
});
export const sendTestMail = route({
  method: 'POST',
  path: '/inboxes/{inboxId}/test-mail',
  may: 'channels.manage',
  summary: 'Send a test mail to the inbox itself; it arrives as a ticket',
  description:
    'By the sending server of the inbox when it has one, else straight to our own SMTP intake. Wait for a ticket whose subject holds `code`.',
  params: z.object({ inboxId: id('inbox') }),
  reply: z.object({ code: z.string() }),
  refusals: ['inbox_not_found', 'mailbox_unreachable'],
});

export const alarm = z.object({
  id: id('alarm'),
  kind: z.enum([
    'inbox_receiving',
    'inbox_sending',
    'mail_storm',
    'quarantine',
    'job_parked',
    'sending_held',
    'webhook_stopped',
    'rule_failing',
  ]),
  subjectId: z.string().nullable(),
  subject: z.string(),
  reason: z.string(),
  raisedAt: instant,
  clearedAt: instant.nullable(),
});
export const listAlarms = route({
  method: 'GET',
  path: '/alarms',
  may: 'signed_in',
  summary: 'What is wrong now',
  reply: z.object({ items: z.array(alarm) }),
});
export const clearAlarm = route({
  method: 'DELETE',
  path: '/alarms/{alarmId}',
  may: 'channels.manage',
  summary: 'I know of this',
  params: z.object({ alarmId: id('alarm') }),
  reply: ok,
  refusals: ['not_found'],
});

export const inboxHealthChanged = event('inbox.health_changed', z.object({ inboxId: id('inbox') }));
export const alarmChanged = event('alarm.changed', z.object({ alarmId: id('alarm') }));
