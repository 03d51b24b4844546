import * as z from 'zod';
import { id, instant, line, ok, page, pageQuery, route } from '../kit.ts';
import { permissions } from '../permissions.ts';

export const apiKey = z.object({
  id: id('api_key'),
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(z.string()),
  createdById: id('user').nullable(),
  createdAt: instant,
  expiresAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
});
const scope = z.enum(['*', ...permissions]);
export const listApiKeys = route({
  method: 'GET',
  path: '/api-keys',
  may: 'keys.manage',
  summary: 'API keys',
  reply: z.object({ items: z.array(apiKey) }),
});
export const createApiKey = route({
  method: 'POST',
  path: '/api-keys',
  may: 'keys.manage',
  summary: 'Make an API key; the key itself is shown only in this answer',
  body: z.object({ name: line(80), scopes: z.array(scope).min(1), expiresAt: instant.nullable().default(null) }),
  reply: apiKey.extend({ key: z.string() }),
  status: 201,
  refusals: ['forbidden'],
});
export const revokeApiKey = route({
  method: 'DELETE',
  path: '/api-keys/{keyId}',
  may: 'keys.manage',
  summary: 'Revoke an API key',
  params: z.object({ keyId: id('api_key') }),
  reply: ok,
  refusals: ['not_found'],
});

export const auditEntry = z.object({
  seq: z.int(),
  at: instant,
  action: z.string(),
  actor: z.object({ kind: z.enum(['user', 'key', 'system', 'anonymous']), id: z.string().nullable(), name: z.string() }),
  target: z.object({ kind: z.string(), id: z.string().nullable(), name: z.string() }),
  details: z.record(z.string(), z.unknown()),
  address: z.string(),
});
export const listAudit = route({
  method: 'GET',
  path: '/audit',
  may: 'audit.read',
  summary: 'The audit log, newest first',
  query: z.object({ ...pageQuery, action: z.string().max(60).optional(), actorId: z.uuid().optional() }),
  reply: page(auditEntry),
});
export const verifyAudit = route({
  method: 'GET',
  path: '/audit/verification',
  may: 'audit.read',
  summary: 'Check the hash chain of the audit log',
  reply: z.object({ entries: z.int(), intact: z.boolean(), firstBrokenSeq: z.int().nullable() }),
});
