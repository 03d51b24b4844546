import * as z from 'zod';
import { instant, ok, route } from '../kit.ts';

const forOperators =
  'For operators of the installation alone: people marked by the command line or by the first run, and their keys of all scopes. Rights of a tenant do not open it.';
const held = z.object({ reason: z.string(), since: z.string() });
const backupName = z.string().regex(/^otklik-\d{8}-\d{6}\.tar$/);

export const backup = z.object({ name: z.string(), size: z.int(), createdAt: instant });

export const getSystem = route({
  method: 'GET',
  path: '/system',
  may: 'signed_in',
  summary: 'The installation: version, database, whether sending is held, backups',
  description: forOperators,
  reply: z.object({
    version: z.string(),
    node: z.string(),
    database: z.object({ kind: z.enum(['embedded', 'external']), version: z.string() }),
    files: z.enum(['disk', 's3']),
    accounts: z.int(),
    held: held.nullable(),
    /** a backup being made now */
    running: z.object({ name: z.string(), startedAt: instant }).nullable(),
    /** why the last one was not made */
    failed: z.string().nullable(),
    backups: z.array(backup),
  }),
});
export const examineSystem = route({
  method: 'POST',
  path: '/system/examination',
  may: 'signed_in',
  summary: 'Look for what is wrong, as the doctor of the command line does',
  description: `Connects to every mailbox and sending server, changes nothing and sends nothing. What it says is in the language of Accept-Language; \`check\` alone stays the same. ${forOperators}`,
  reply: z.object({
    ok: z.boolean(),
    /** `check` is the same in every language; `name`, `detail` and `advice` are in the caller's, errors as whoever made them worded them */
    findings: z.array(z.object({ check: z.string(), name: z.string(), ok: z.boolean(), detail: z.string(), advice: z.string() })),
  }),
});
export const startBackup = route({
  method: 'POST',
  path: '/system/backups',
  may: 'signed_in',
  summary: 'Begin a backup of the whole installation',
  description: `Database, files and key, of all accounts, while everything works. Follow it by GET /system, download it by GET /system/backups/{name}: the bytes of a tar. ${forOperators}`,
  reply: z.object({ name: z.string() }),
  status: 202,
  refusals: ['backup_running'],
});
export const removeBackup = route({
  method: 'DELETE',
  path: '/system/backups/{name}',
  may: 'signed_in',
  summary: 'Remove a backup from this server',
  description: forOperators,
  params: z.object({ name: backupName }),
  reply: ok,
  refusals: ['not_found'],
});
export const holdSending = route({
  method: 'PUT',
  path: '/system/hold',
  may: 'signed_in',
  summary: 'Send nothing to the world until released',
  description: forOperators,
  body: z.object({ reason: z.string().trim().max(300).default('') }),
  reply: held,
});
export const releaseSending = route({
  method: 'DELETE',
  path: '/system/hold',
  may: 'signed_in',
  summary: 'Let a held installation send again',
  description: forOperators,
  reply: ok,
});
