import type { RuleAction } from '@otklik/contract/automation/actions.ts';
import { fieldNeeds, ruleChoices } from '@otklik/contract/automation/rule-fields.ts';
import { findFaults as findIn } from '@otklik/core/rules/find-faults.ts';
import type { RuleToCheck } from '@otklik/core/rules/rule-to-check.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { hasSender } from '../../channels/index.ts';
import { duplicateSettingsOf, getTicketSettings, worldOf } from '../../tickets/index.ts';
import { fieldsOf } from './fields-of.ts';
import { emittedBy, setBy } from './effects.ts';
import { findGoneNamed } from './find-gone-named.ts';
import type { Candidate, Finding } from './finding.ts';

/** What the compiler finds in rules, each by itself and among those that are on, in their order; then what they name and is gone. */
export async function findFaults(ctx: Ctx, rules: readonly Candidate[]): Promise<Finding[]> {
  if (rules.length === 0) return [];
  const [fieldOf, world, { statuses }, sends, { propose }] = await Promise.all([
    fieldsOf(ctx),
    worldOf(ctx),
    getTicketSettings(ctx),
    hasSender(ctx),
    duplicateSettingsOf(ctx),
  ]);
  const kinds = new Map(statuses.map((status) => [status.id as string, status.kind as string]));
  const faults = findIn(
    rules.map((rule) => toCheck(rule, { kinds, sends, propose })),
    {
      fieldOf,
      world,
      choicesOf: (key) => (key === 'status' ? [...kinds.keys()] : (ruleChoices[fieldOf(key)?.of ?? ''] ?? null)),
      linked: { field: 'status', of: 'statusKind', valueOf: (status) => kinds.get(status) },
      needs: fieldNeeds,
    },
  );
  const own = faults.map((fault) => ({ ...fault, gone: null, instead: null }) as Finding);
  const impossible = new Set(own.filter((one) => one.code === 'impossible').map(placeOf));
  const gone = (await findGoneNamed(ctx, rules, fieldOf)).filter((one) => !impossible.has(placeOf(one)));
  return [...own, ...gone];
}

/** What cannot be done at all needs no second word of why. */
const placeOf = ({ ruleId, action }: Finding) => `${ruleId} ${action}`;

/** What an account has that actions need: statuses, a way to send, a look for duplicates. */
type Means = { kinds: ReadonlyMap<string, string>; sends: boolean; propose: boolean };

function toCheck(rule: Candidate, { kinds, sends, propose }: Means): RuleToCheck {
  const { when, actions } = rule;
  return {
    id: rule.id,
    name: rule.name,
    enabled: rule.enabled,
    events: when.kind === 'event' ? when.events : [],
    fields: when.kind === 'event' ? when.fields : [],
    if: rule.if,
    given: when.kind === 'event' ? [] : [{ field: 'actor', op: 'in', value: ['system'] }],
    stop: rule.stop,
    sets: actions.flatMap((action) => setBy(action, kinds)),
    emits: [...new Set(actions.flatMap(emittedBy))],
    onlySets: actions.every((action) => setBy(action, kinds).length > 0),
    impossible: actions
      .filter(
        (action) =>
          (action.do === 'reply' && !sends) ||
          (action.do === 'merge_duplicate' && !propose) ||
          (action.do === 'status' && !kinds.has(action.statusId)) ||
          (action.do === 'notify' && tellsNobody(action)),
      )
      .map((action) => action.do),
  };
}

const tellsNobody = ({ userIds, teamIds, roleIds, assignee }: Extract<RuleAction, { do: 'notify' }>): boolean =>
  !assignee && userIds.length + teamIds.length + roleIds.length === 0;
