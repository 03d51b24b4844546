import { Banner } from '@otklik/ui';
import * as m from '#words';
import { conditionGone, thingWords } from '../../tickets/gone/thing-words.ts';
import { actionName } from './action-names.ts';
import type { Finding } from './queries.ts';
import { ruleFieldName } from './rule-fields.ts';

const words: Record<Exclude<Finding['code'], 'names_gone'>, () => string> = {
  contradictory: m.rules_finding_contradictory,
  never_fires: m.rules_finding_never_fires,
  field_not_there: m.rules_finding_field_not_there,
  impossible: m.rules_finding_impossible,
  unreachable: m.rules_finding_unreachable,
  shadowed: m.rules_finding_shadowed,
  loop: m.rules_finding_loop,
  no_effect: m.rules_finding_no_effect,
  overridden: m.rules_finding_overridden,
};

/** What was found in a rule, in words, with the field, the action or the rules it is about. */
export function findingText({ code, field, action, rules, gone, instead }: Finding): string {
  if (code === 'names_gone') return goneText({ field, action, gone, instead });
  const about = rules.length > 0 ? rules.map((name) => `«${name}»`).join(', ') : action ? actionName(action) : field && fieldName(field);
  return about ? m.rules_finding_about({ what: words[code](), about }) : words[code]();
}

const comesTo = { left: m.gone_left, done: m.gone_done, rest: m.gone_rest };

/** What is named and is gone, and what becomes of the condition or the action. */
function goneText({ field, action, gone, instead }: Pick<Finding, 'field' | 'action' | 'gone' | 'instead'>): string {
  if (!gone) return '';
  if (!action || !instead) return conditionGone(gone, field && fieldName(field));
  return comesTo[instead]({ about: actionName(action), thing: thingWords[gone]() });
}

/** Where a finding is told: at the conditions, at the actions, or of the rule among the others. */
export function placeOf({ action, field, rules, code }: Finding): 'rule' | 'if' | 'then' {
  if (rules.length > 0) return 'rule';
  return action ? 'then' : field || code === 'contradictory' || code === 'never_fires' ? 'if' : 'rule';
}

/** Everything that was found, the refused first. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  const ordered = findings.toSorted((a, b) => Number(b.refused) - Number(a.refused));
  return ordered.map((one) => (
    <Banner key={`${one.code} ${one.field} ${one.action} ${one.gone} ${one.instead}`} tone={one.refused ? 'bad' : 'warn'}>
      {findingText(one)}
    </Banner>
  ));
}

/** A custom field is known by its id alone here: its condition shows it. */
const fieldName = (field: string) => (field.startsWith('field:') ? null : ruleFieldName(field));
