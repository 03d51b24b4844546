import type { slaPolicy, slaPolicyValue } from '@otklik/contract/sla/policies.ts';
import { toInstant } from '@otklik/core';
import type { Kysely } from 'kysely';
import type * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { prepared } from '../../../platform/db/prepared.ts';
import { db } from '../db.ts';
import type { SlaTables } from '../tables.ts';

export type SlaPolicy = z.infer<typeof slaPolicy>;
export type SlaPolicyValue = z.infer<typeof slaPolicyValue>;

/** All policies of the tenant in the order people set. */
export async function readPolicies(ctx: Ctx): Promise<SlaPolicy[]> {
  const rows = await db(ctx)
    .selectFrom('sla_policies as p')
    .innerJoin('sla_policy_versions as v', (join) =>
      join.onRef('v.tenant_id', '=', 'p.tenant_id').onRef('v.policy_id', '=', 'p.id').onRef('v.version', '=', 'p.version'),
    )
    .select(['p.id', 'p.name', 'p.version', 'p.active', 'v.value', 'v.at'])
    .where('p.tenant_id', '=', ctx.tenantId)
    .where('p.removed_at', 'is', null)
    .orderBy('p.position')
    .orderBy('p.id')
    .execute();
  return rows.map((row) => ({
    ...(row.value as SlaPolicyValue),
    id: row.id as SlaPolicy['id'],
    name: row.name,
    active: row.active,
    version: row.version,
    changedAt: toInstant(row.at),
  }));
}

/** A policy as clocks ask for it. */
export type Held = Pick<SlaPolicy, 'id' | 'name' | 'version'> & SlaPolicyValue;

/** Versions never change, so they are kept: each change of a ticket asks for the policies. */
const kept = new Map<string, SlaPolicyValue>();
const mostKept = 2000;

/** The policies in force, in their order, exact to this instant: what is in memory is only what never changes. */
export async function policiesInForce(ctx: Ctx): Promise<Held[]> {
  const rows = await inForce(ctx, { tenantId: ctx.tenantId });
  const versions = await policyVersions(ctx, rows);
  return rows.flatMap((row) => {
    const value = versions.get(versionKey(row));
    return value ? [{ ...value, id: row.id as Held['id'], name: row.name, version: row.version }] : [];
  });
}

/** What versions of policies promise, by `versionKey`. */
export async function policyVersions(ctx: Ctx, asked: readonly { id: string; version: number }[]): Promise<Map<string, SlaPolicyValue>> {
  const found = new Map<string, SlaPolicyValue>();
  for (const one of asked) {
    const key = versionKey(one);
    const value = kept.get(key) ?? (await readVersion(ctx, one));
    if (!value) continue;
    if (kept.size >= mostKept) kept.clear();
    kept.set(key, value);
    found.set(key, value);
  }
  return found;
}

/** A version of a policy as one word; ids of policies are unique over all tenants. */
export const versionKey = ({ id, version }: { id: string; version: number }): string => `${id} ${version}`;

async function readVersion(ctx: Ctx, { id, version }: { id: string; version: number }): Promise<SlaPolicyValue | undefined> {
  const row = await db(ctx)
    .selectFrom('sla_policy_versions')
    .select('value')
    .where('tenant_id', '=', ctx.tenantId)
    .where('policy_id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return row?.value as SlaPolicyValue | undefined;
}

const inForce = prepared((builder: Kysely<SlaTables>, p: { tenantId: string }) =>
  builder
    .selectFrom('sla_policies')
    .select(['id', 'name', 'version'])
    .where('tenant_id', '=', p.tenantId)
    .where('active', '=', true)
    .where('removed_at', 'is', null)
    .orderBy('position')
    .orderBy('id'),
);
