import { contract } from '@otklik/contract';
import { getAutoReply } from './auto-replies/read-auto-reply.ts';
import { saveAutoReply } from './auto-replies/save-auto-reply.ts';
import { audit } from '../identity/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { inTenant } from '../../platform/db/transaction.ts';
import { type Call, on, onOutside } from '../../platform/http/mount.ts';
import { clearAlarm, listAlarms } from './alarms/list-alarms.ts';
import { listInbound } from './inbound/read.ts';
import { reprocessInbound } from './inbound/reprocess.ts';
import { getInbound } from './inbound/show-inbound.ts';
import { readAccounts } from './inboxes/accounts.ts';
import { changeInbox } from './inboxes/change-inbox.ts';
import { checkInbox } from './inboxes/check-inbox.ts';
import { createInbox } from './inboxes/create-inbox.ts';
import { inboxRow, listInboxes } from './inboxes/list-inboxes.ts';
import { sendTestMail } from './inboxes/send-test-mail.ts';

const lines = contract.channels;

/** Contract line to verb, nothing else. What speaks to the world before or after its transaction opens that one itself. */
export const routes = {
  listInboxes: on(lines.listInboxes, (ctx) => listInboxes(ctx)),
  createInbox: onOutside(lines.createInbox, async (call, { body }) => {
    const accounts = await readAccounts(call.app, body);
    return inCallersTenant(call, async (ctx) => {
      const made = await createInbox(ctx, body, accounts);
      await audit(ctx, { action: 'inbox.create', target: { kind: 'inbox', id: made.id, name: made.address } });
      return made;
    });
  }),
  changeInbox: onOutside(lines.changeInbox, async (call, { params, body }) => {
    const accounts = await readAccounts(call.app, body);
    return inCallersTenant(call, async (ctx) => {
      const changed = await changeInbox(ctx, params.inboxId, body, accounts);
      await audit(ctx, {
        action: 'inbox.change',
        target: { kind: 'inbox', id: changed.id, name: changed.address },
        details: { fields: Object.keys(body) },
      });
      return changed;
    });
  }),
  checkInbox: onOutside(lines.checkInbox, async (call, { params }) =>
    checkInbox(call.app, await inCallersTenant(call, (ctx) => inboxRow(ctx, params.inboxId))),
  ),
  sendTestMail: onOutside(lines.sendTestMail, async (call, { params }) => {
    const inbox = await inCallersTenant(call, (ctx) => inboxRow(ctx, params.inboxId));
    return sendTestMail(call.app, inbox, call.caller?.actor.name ?? '', call.locale);
  }),
  getAutoReply: on(lines.getAutoReply, (ctx, { params }) => getAutoReply(ctx, params.inboxId)),
  saveAutoReply: on(lines.saveAutoReply, (ctx, { params, body }) => saveAutoReply(ctx, params.inboxId, body)),
  listAlarms: on(lines.listAlarms, (ctx) => listAlarms(ctx)),
  clearAlarm: on(lines.clearAlarm, (ctx, { params }) => clearAlarm(ctx, params.alarmId)),
  listInbound: on(lines.listInbound, (ctx, { query }) => listInbound(ctx, query)),
  getInbound: onOutside(lines.getInbound, (call, { params }) => getInbound(call, params.inboundId)),
  reprocessInbound: onOutside(lines.reprocessInbound, (call, { params, body }) => reprocessInbound(call, params.inboundId, body?.as)),
};

function inCallersTenant<T>(call: Call, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  if (!call.caller) throw new Error('the right of the line was not checked');
  const { tenantId, actor } = call.caller;
  return inTenant(call.app, tenantId, { actor, requestId: call.requestId, address: call.address, locale: call.locale }, work);
}
