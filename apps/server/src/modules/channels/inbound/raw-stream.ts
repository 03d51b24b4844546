import { isId } from '@otklik/core';
import { inTenant } from '../../../platform/db/transaction.ts';
import { allow } from '../../../platform/http/mount.ts';
import type { Module } from '../../../platform/module.ts';
import { refuse } from '../../../platform/refuse.ts';
import { audit } from '../../identity/index.ts';
import { inboundRow } from './read.ts';

/** GET /inbound/{id}/raw gives the mail as it came, byte for byte, as a download. Needs channels.ledger; each reading is audited. Refuses inbound_not_found, file_not_found. */
export const rawStream: NonNullable<Module['streams']> = (api, app) => {
  api.get<{ Params: { inboundId: string } }>('/inbound/:inboundId/raw', async (request, reply) => {
    const call = await request.call(reply);
    const caller = allow('channels.ledger', call);
    const { inboundId } = request.params;
    if (!isId(inboundId)) throw refuse('inbound_not_found');
    const row = await inTenant(
      app,
      caller.tenantId,
      { actor: caller.actor, address: call.address, requestId: call.requestId },
      async (ctx) => {
        const found = await inboundRow(ctx, inboundId);
        await audit(ctx, { action: 'inbound.read_raw', target: { kind: 'inbound', id: inboundId, name: found.subject ?? '' } });
        return found;
      },
    );
    const bytes = await app.storage.read(caller.tenantId, row.raw_sha256);
    reply.headers({
      'content-type': 'message/rfc822',
      'content-length': String(row.size),
      'content-disposition': `attachment; filename="${inboundId}.eml"`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-store',
    });
    return reply.send(bytes);
  });
};
