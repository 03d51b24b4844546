import type { RuleAction } from '@otklik/contract/automation/actions.ts';
import { customFieldId } from '@otklik/contract/tickets/filter-fields.ts';
import type { FilterField } from '@otklik/core/filter/filter.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { fieldsOf as customFieldsOf } from '../../fields/index.ts';
import { offeredWebhooks } from '../../integrations/index.ts';
import { findGone, type Named, namedIn } from '../../tickets/index.ts';
import type { Candidate, Finding } from './finding.ts';
import { type Instead, namedBy } from './named-by.ts';

type Mention = { ruleId: string; action: RuleAction | null; instead: Instead | null; named: Named };

/**
 * Where rules name what is gone: in the fields they wait for, in their conditions, in their actions. Each is a warning and never a refusal, since the thing may go
 * long after the rule was saved; of one place and one kind of thing it is told once.
 */
export async function findGoneNamed(
  ctx: Ctx,
  rules: readonly Candidate[],
  fieldOf: (key: string) => FilterField | undefined,
): Promise<Finding[]> {
  const own = new Map((await customFieldsOf(ctx, 'ticket')).map((field) => [field.id as string, field]));
  const mentions = rules.flatMap((rule): Mention[] => [
    ...[...waitedFor(rule), ...namedIn(rule.if, fieldOf)].map((named) => ({ ruleId: rule.id, action: null, instead: null, named })),
    ...rule.actions.flatMap((action) =>
      namedBy(action, (id) => own.get(id)).map(({ instead, ...named }) => ({ ruleId: rule.id, action, instead, named })),
    ),
  ]);
  const isGone = await findGone(
    ctx,
    mentions.map((one) => one.named),
    { webhook: async () => new Set((await offeredWebhooks(ctx)).map(({ id }) => id as string)) },
  );
  const standing = new Set(mentions.filter((one) => !isGone(one.named)).map((one) => one.action));
  const found = mentions.filter((one) => isGone(one.named)).map((one) => finding(one, insteadOf(one, standing)));
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}

/** Custom fields whose change a rule waits for. */
const waitedFor = ({ when }: Candidate): Named[] =>
  when.kind === 'event'
    ? when.fields.flatMap((key) => {
        const id = customFieldId(key);
        return id ? [{ thing: 'field' as const, id, field: key }] : [];
      })
    : [];

/** Told to the others only where there are some: somebody else who stands, or whoever has the ticket. */
function insteadOf({ action, instead }: Mention, standing: ReadonlySet<RuleAction | null>): Instead | null {
  if (instead !== 'rest' || !action) return instead;
  return standing.has(action) || (action.do === 'notify' && action.assignee) ? 'rest' : 'left';
}

const finding = ({ ruleId, action, named }: Mention, instead: Instead | null) =>
  ({
    ruleId,
    code: 'names_gone',
    refused: false,
    field: named.field,
    action: action?.do ?? null,
    rules: [],
    gone: named.thing,
    instead,
  }) as Finding;
