import { Readable } from 'node:stream';
import { contract } from '@otklik/contract';
import { audit, listTenants, requireOperator } from '../../modules/identity/index.ts';
import type { App } from '../../platform/ctx.ts';
import { asSystem, inTenant } from '../../platform/db/transaction.ts';
import { holdSending, releaseSending, sendingHeld } from '../../platform/hold.ts';
import { allow, type Call, onOutside } from '../../platform/http/mount.ts';
import type { Module } from '../../platform/module.ts';
import { refuse } from '../../platform/refuse.ts';
import { restart } from '../../platform/restart.ts';
import { tell } from '../doctor/finding.ts';
import { lookAtDatabase } from '../doctor/look-at-database.ts';
import { lookAtMachine } from '../doctor/look-at-machine.ts';
import { lookAtProduct } from '../doctor/look-at-product.ts';
import { backupsOf, beginBackup, dropBackup, openBackup } from './backups.ts';
import { restoreFirst } from './restore-first.ts';
import { version } from './version.ts';

const lines = contract.system;

/** What concerns the installation as a whole and so no tenant: its state, the doctor, backups, the hold of sending. For operators alone; each act stands in their tenant's audit log. */
export const systemModule: Module = {
  name: 'system',
  jobs: [],
  routes: {
    getSystem: onOutside(lines.getSystem, async (call) => {
      await operator(call);
      return describe(call.app);
    }),
    examineSystem: onOutside(lines.examineSystem, async (call) => {
      await operator(call);
      const { app } = call;
      const how = app.config.databaseUrl === null ? ('running' as const) : ('external' as const);
      const [machine, database, product] = await Promise.all([
        lookAtMachine(app.config),
        lookAtDatabase(app.config, how, app.database),
        lookAtProduct(app),
      ]);
      const findings = [...machine, ...database.findings, ...product].map((finding) => tell(finding, call.locale));
      return { ok: findings.every((finding) => finding.ok), findings };
    }),
    startBackup: onOutside(lines.startBackup, async (call) => {
      await operator(call);
      const begun = await beginBackup(call.app);
      await operator(call, { action: 'system.backup', name: begun.name });
      return begun;
    }),
    removeBackup: onOutside(lines.removeBackup, async (call, { params }) => {
      await operator(call, { action: 'system.backup_remove', name: params.name });
      await dropBackup(call.app, params.name);
      return { ok: true as const };
    }),
    holdSending: onOutside(lines.holdSending, async (call, { body }) => {
      await operator(call, { action: 'system.hold', name: body.reason });
      return holdSending(call.app, body.reason || 'held by hand');
    }),
    releaseSending: onOutside(lines.releaseSending, async (call) => {
      await operator(call, { action: 'system.release', name: '' });
      await releaseSending(call.app);
      return { ok: true as const };
    }),
  },
  streams: (api, app) => {
    // the bytes go to the disk as they come; no other route takes this type
    api.addContentTypeParser('application/x-tar', (_request, payload, done) => done(null, payload));
    api.post('/setup/restore', async (request, reply) => {
      if (!(request.body instanceof Readable)) throw refuse('backup_not_whole', { wrong: 'cut', path: '' });
      const { manifest, missingFiles } = await restoreFirst(app, request.body);
      app.log.info({ createdAt: manifest.createdAt, missing: missingFiles.length }, 'backup.restored');
      // what was restored is opened by a process that begins anew
      reply.raw.once('close', () => void restart());
      return reply.status(202).send({ createdAt: manifest.createdAt, files: manifest.files.count, missingFiles: missingFiles.length });
    });
    api.get<{ Params: { name: string } }>('/system/backups/:name', async (request, reply) => {
      const call = await request.call(reply);
      allow('signed_in', call);
      await operator(call);
      const { size, bytes } = await openBackup(app, request.params.name);
      await operator(call, { action: 'system.backup_download', name: request.params.name });
      return reply
        .type('application/x-tar')
        .header('content-length', size)
        .header('content-disposition', `attachment; filename="${request.params.name}"`)
        .header('cache-control', 'no-store')
        .send(bytes);
    });
  },
};

/** Refuses forbidden to who is no operator; writes what is done into the audit log. */
async function operator(call: Call, act?: { action: string; name: string }): Promise<void> {
  const { tenantId, actor } = allow('signed_in', call);
  await inTenant(call.app, tenantId, { actor, address: call.address, requestId: call.requestId }, async (ctx) => {
    await requireOperator(ctx);
    if (act) await audit(ctx, { action: act.action, target: { kind: 'installation', id: null, name: act.name } });
  });
}

async function describe(app: App) {
  const { rows } = await app.database.pool.query<{ version: string }>(`select current_setting('server_version') as version`);
  const [held, accounts, kept] = await Promise.all([sendingHeld(app), asSystem(app, listTenants), backupsOf(app)]);
  return {
    version,
    node: process.version.slice(1),
    database: { kind: app.config.databaseUrl === null ? ('embedded' as const) : ('external' as const), version: rows[0]?.version ?? '' },
    files: app.config.files === 'disk' ? ('disk' as const) : ('s3' as const),
    accounts: accounts.length,
    held,
    ...kept,
  };
}
