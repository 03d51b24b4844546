import type { Ctx } from '../../../platform/ctx.ts';
import { inTenant, systemActor } from '../../../platform/db/transaction.ts';
import { once } from '../../../platform/http/idempotency.ts';
import type { Call } from '../../../platform/http/mount.ts';
import { refuse } from '../../../platform/refuse.ts';
import { findOrMakeContact } from '../../customers/index.ts';
import { audit } from '../../identity/index.ts';
import { receiveMessage } from '../../tickets/index.ts';
import { standDown } from '../alarms/alarms.ts';
import { db } from '../db.ts';
import { settle } from './apply-decision.ts';
import { readRaw } from './parsing.ts';
import { type Peeked, peek } from './peek.ts';
import { processJob } from './process.job.ts';
import { type InboundRow, inboundRow, showInbound } from './read.ts';

/**
 * Takes an item out of quarantine: to be processed again, past the cap on its sender, or as a ticket that holds the raw source as a file and nothing read from
 * it but sender and subject. Locks the ledger row. Refuses inbound_not_found, in_use when it is in no quarantine. The last one out takes the alarm along.
 */
export async function reprocessInbound(call: Call, inboundId: string, as?: 'ticket') {
  const { app, caller } = call;
  const tenantId = caller?.tenantId as string;
  const opening = { actor: caller?.actor ?? systemActor, address: call.address, requestId: call.requestId, locale: call.locale };
  const row = await inTenant(app, tenantId, opening, (ctx) => inboundRow(ctx, inboundId));
  const peeked = as === 'ticket' ? peek(await readRaw(app, tenantId, row.raw_sha256), row.sender) : null;
  const run = async (ctx: Ctx) => {
    const item = await inboundRow(ctx, inboundId, true);
    if (item.state !== 'quarantined') throw refuse('in_use', { count: 1 });
    if (peeked) await makeTicket(ctx, item, peeked);
    else await release(ctx, item);
    await calm(ctx, item.inbox_id);
    await audit(ctx, {
      action: 'inbound.reprocess',
      target: { kind: 'inbound', id: inboundId, name: item.subject ?? '' },
      details: { as: as ?? 'mail' },
    });
    return showInbound(await inboundRow(ctx, inboundId));
  };
  const { idempotencyKey: key } = call;
  return inTenant(app, tenantId, opening, (ctx) =>
    key ? once(ctx, key, ['/inbound/reprocessing', inboundId, as], () => run(ctx)) : run(ctx),
  );
}

async function release(ctx: Ctx, item: InboundRow): Promise<void> {
  await db(ctx)
    .updateTable('inbound_messages')
    .set({ state: 'received', outcome: null, error: null, attempts: 0, processed_at: null, trace: '[]' })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', item.id)
    .execute();
  await processJob.lay(ctx, { inboundId: item.id, released: true });
}

async function makeTicket(ctx: Ctx, item: InboundRow, { subject, from }: Peeked): Promise<void> {
  const contact = await findOrMakeContact(ctx, { name: from.name, email: from.address });
  const inbox = await db(ctx)
    .selectFrom('inboxes')
    .select('team_id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', item.inbox_id)
    .executeTakeFirst();
  const { ticketId, messageId } = await receiveMessage(ctx, {
    ticketId: null,
    subject,
    contact: { id: contact.contactId, name: contact.name, companyId: contact.companyId },
    teamId: inbox?.team_id ?? null,
    inboxId: item.inbox_id,
    reopens: true,
    message: {
      channel: 'email',
      text: '',
      textVisible: '',
      html: null,
      attachments: [{ sha256: item.raw_sha256, name: 'mail.eml', type: 'message/rfc822', size: item.size }],
      inboundId: item.id,
      references: item.message_id_header ? [{ reference: item.message_id_header, ours: false }] : [],
    },
  });
  const trace = [{ step: 'person', verdict: 'as_ticket', detail: null }];
  await settle(ctx, item.id, 'ticket', { ticketId, messageId, fromAddress: from.address, subject, trace }, 'quarantined');
}

async function calm(ctx: Ctx, inboxId: string): Promise<void> {
  const left = await db(ctx)
    .selectFrom('inbound_messages')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('inbox_id', '=', inboxId)
    .where('state', '=', 'quarantined')
    .limit(1)
    .executeTakeFirst();
  if (left) return;
  await standDown(ctx, 'quarantine', inboxId);
  await standDown(ctx, 'mail_storm', inboxId);
}
