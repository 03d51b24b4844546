import { customFieldId } from '@otklik/contract/tickets/filter-fields.ts';
import { isId } from '@otklik/core/id.ts';
import { StatusBadge, type Tone } from '@otklik/ui';
import * as m from '#words';
import { useChoices } from '../../tickets/filter/choices.ts';
import { useChosen } from '../../tickets/filter/customer-value.tsx';
import { operatorWords } from '../../tickets/filter/field-words.ts';
import type { AskedField } from '../../tickets/filter/fields.ts';
import { momentWord } from '../../tickets/filter/moment-value.tsx';
import { goneValue } from '../../tickets/gone/gone-choices.ts';
import { actionName } from './action-names.ts';
import { codeText } from './code-words.ts';
import type { Run } from './queries.ts';
import { useRuleFields } from './rule-fields.ts';
import styles from './rules.module.css';

type Outcome = Run['actions'][number]['outcome'];
const outcomes: Record<Outcome, { did: () => string; would: () => string; tone: Tone }> = {
  done: { did: m.rules_outcome_done, would: m.rules_would_done, tone: 'green' },
  same: { did: m.rules_outcome_same, would: m.rules_outcome_same, tone: 'grey' },
  skipped: { did: m.rules_outcome_skipped, would: m.rules_would_skipped, tone: 'amber' },
  refused: { did: m.rules_outcome_refused, would: m.rules_would_refused, tone: 'red' },
  failed: { did: m.rules_outcome_failed, would: m.rules_outcome_failed, tone: 'red' },
};

type RunDetailsProps = { run: Pick<Run, 'matched' | 'actions'>; would?: boolean; bare?: boolean };

/** What held when a rule ran and what each of its actions came to; `would` speaks of what has not happened, `bare` leaves out what held. */
export function RunDetails({ run, would, bare }: RunDetailsProps) {
  const fields = useRuleFields();
  return (
    <>
      {bare ? null : (
        <ul className={styles.matched} aria-label={m.rules_log_matched()}>
          {run.matched.length === 0 ? <li>{m.rules_log_matched_all()}</li> : null}
          {run.matched.map((one) => (
            <Held key={JSON.stringify(one)} held={one} asked={fields.find(({ key }) => key === one.field)} />
          ))}
        </ul>
      )}
      <ul className={styles.outcomes} aria-label={m.rules_log_actions()}>
        {run.actions.map((one, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- an action of a run is its place
          <li key={at}>
            {actionName(one.do)}{' '}
            <StatusBadge small tone={outcomes[one.outcome].tone} label={outcomes[one.outcome][would ? 'would' : 'did']()} />
            {one.code ? <span className={styles.dim}> {codeText(one.code)}</span> : null}
          </li>
        ))}
      </ul>
    </>
  );
}

type HeldProps = { held: Run['matched'][number]; asked: AskedField | undefined };

/** A condition that held, with its value in words. */
function Held({ held, asked }: HeldProps) {
  const choices = useChoices(asked ?? { key: held.field, label: held.field, group: '', field: { kind: 'text' } });
  const values = held.value === undefined ? [] : [held.value].flat();
  const of = asked?.field.of;
  const isCustomer = of === 'contact' || of === 'company';
  const customers = useChosen(isCustomer ? of : 'company', isCustomer ? values.map(String).filter((one) => isId(one)) : []);
  const isMoment = asked?.field.kind === 'instant' || asked?.field.kind === 'date';
  const word = (one: unknown) =>
    [...choices, ...customers].find((choice) => choice.value === one)?.label ?? (isMoment ? momentWord(String(one)) : String(one));
  const value = values.map(word).join(', ');
  const operator = operatorWords[held.op as keyof typeof operatorWords]?.() ?? held.op;
  return (
    <li>
      {asked?.label ?? (customFieldId(held.field) ? goneValue('field') : held.field)} {operator} {value ? <strong>{value}</strong> : null}
    </li>
  );
}
