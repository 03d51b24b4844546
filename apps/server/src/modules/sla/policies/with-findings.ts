import type { slaFinding } from '@otklik/contract/sla/policies.ts';
import { customFieldId, customFilterFields, ticketField } from '@otklik/contract/tickets/filter-fields.ts';
import type * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { fieldsOf } from '../../fields/index.ts';
import { findGone, type Named, namedIn } from '../../tickets/index.ts';
import type { SlaPolicy } from './read-policies.ts';

export type Finding = z.infer<typeof slaFinding>;
type Where = Finding['where'];
type Mention = { policyId: string; where: Where; named: Named };

/** Policies with what is found in each: it promises nothing, or names what is removed, archived or switched off. Of one place and one kind of thing it is told once. */
export async function withFindings<P extends SlaPolicy>(ctx: Ctx, policies: readonly P[]): Promise<(P & { findings: Finding[] })[]> {
  const custom = new Map((await fieldsOf(ctx, 'ticket')).map((field) => [field.id as string, customFilterFields[field.type]]));
  const fieldOf = (key: string) => ticketField(key) ?? custom.get(customFieldId(key) ?? '');
  const mentions = policies.flatMap((policy): Mention[] => {
    const at = (where: Where, some: readonly Named[]) => some.map((named) => ({ policyId: policy.id, where, named }));
    const types = policy.targets.flatMap(({ typeId }) => (typeId ? [typeId as string] : []));
    const users = policy.stages.flatMap((stage) => stage.userIds as string[]);
    return [
      ...at('condition', namedIn(policy.filter, fieldOf)),
      ...at(
        'target',
        types.map((id) => ({ thing: 'type', id, field: null })),
      ),
      ...at(
        'stage',
        users.map((id) => ({ thing: 'user', id, field: null })),
      ),
    ];
  });
  const isGone = await findGone(
    ctx,
    mentions.map((one) => one.named),
  );
  const gone = mentions.filter((one) => isGone(one.named));
  return policies.map((policy) => {
    const own = gone.filter((one) => one.policyId === policy.id);
    const named = own.map(({ where, named: { field, thing } }): Finding => ({ code: 'names_gone', where, field, gone: thing }));
    const once = [...new Map(named.map((one) => [JSON.stringify(one), one])).values()];
    return { ...policy, findings: promises(policy) ? once : [{ code: 'no_promise', where: null, field: null, gone: null }, ...once] };
  });
}

/** The same of one policy. */
export async function withFinding(ctx: Ctx, policy: SlaPolicy): Promise<SlaPolicy & { findings: Finding[] }> {
  const [found] = await withFindings(ctx, [policy]);
  return { ...policy, findings: found?.findings ?? [] };
}

const promises = ({ targets }: SlaPolicy) =>
  targets.some(({ seconds }) => Object.values(seconds).some((one) => one !== null && one !== undefined));
