import { Button, Drawer } from '@mantine/core';
import { EmptyState, SkeletonRows, StatusBadge, TimeAgo, type Tone } from '@otklik/ui';
import { Link } from '@tanstack/react-router';
import { Failed } from '../../../base/failed.tsx';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';
import { useChoices } from '../../tickets/filter/choices.ts';
import { operatorWords } from '../../tickets/filter/field-words.ts';
import type { AskedField } from '../../tickets/filter/fields.ts';
import { actionName } from './action-names.ts';
import { occasionName } from './event-names.ts';
import { type Rule, type Run, useRuns } from './queries.ts';
import { useRuleFields } from './rule-fields.ts';
import styles from './rules.module.css';

type Outcome = Run['actions'][number]['outcome'];
const outcomes: Record<Outcome, { label: () => string; tone: Tone }> = {
  done: { label: m.rules_outcome_done, tone: 'green' },
  same: { label: m.rules_outcome_same, tone: 'grey' },
  skipped: { label: m.rules_outcome_skipped, tone: 'amber' },
  refused: { label: m.rules_outcome_refused, tone: 'red' },
  failed: { label: m.rules_outcome_failed, tone: 'red' },
};

/** What a rule did, newest first: on which ticket, what held, what each action came to. */
export function RunLog({ rule, onClose }: { rule: Rule; onClose: () => void }) {
  const log = useRuns(rule.id);
  const runs = log.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={640}
      title={m.rules_log_title({ name: rule.name })}
      closeButtonProps={{ 'aria-label': m.shell_close() }}
    >
      {log.isPending ? <SkeletonRows label={m.shell_loading()} rows={4} height={72} avatar={false} /> : null}
      {log.isError && runs.length === 0 ? <Failed error={log.error} onRetry={() => void log.refetch()} /> : null}
      {log.data && runs.length === 0 ? <EmptyState title={m.rules_log_empty()} text={m.rules_log_empty_text()} /> : null}
      <ol className={styles.list} aria-label={m.rules_log_title({ name: rule.name })}>
        {runs.map((run) => (
          <RunLine key={run.id} run={run} />
        ))}
      </ol>
      {log.hasNextPage ? (
        <Button variant="default" mt="md" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          {m.shell_more()}
        </Button>
      ) : null}
    </Drawer>
  );
}

function RunLine({ run }: { run: Run }) {
  const locale = useLocale();
  const fields = useRuleFields();
  return (
    <li className={styles.run}>
      <div className={styles.runHead}>
        <Link to="/tickets/$ticketId" params={{ ticketId: run.ticketId }}>
          № {run.ticketNumber} · {run.ticketSubject}
        </Link>
        <TimeAgo at={run.at} locale={locale} />
      </div>
      <div className={styles.dim}>
        {occasionName(run.event)}
        {run.depth > 1 ? ` · ${m.rules_depth()}` : null}
      </div>
      <ul className={styles.matched} aria-label={m.rules_log_matched()}>
        {run.matched.length === 0 ? <li>{m.rules_log_matched_all()}</li> : null}
        {run.matched.map((one) => (
          <Held key={JSON.stringify(one)} held={one} asked={fields.find(({ key }) => key === one.field)} />
        ))}
      </ul>
      <ul className={styles.outcomes} aria-label={m.rules_log_actions()}>
        {run.actions.map((one, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- an action of a run is its place
          <li key={at}>
            {actionName(one.do)} <StatusBadge small tone={outcomes[one.outcome].tone} label={outcomes[one.outcome].label()} />
            {one.code ? <code className={styles.dim}> {one.code}</code> : null}
          </li>
        ))}
      </ul>
    </li>
  );
}

type HeldProps = { held: Run['matched'][number]; asked: AskedField | undefined };

/** A condition that held, with its value in words. */
function Held({ held, asked }: HeldProps) {
  const choices = useChoices(asked ?? { key: held.field, label: held.field, field: { kind: 'text' } });
  const word = (value: unknown) => choices.find((choice) => choice.value === value)?.label ?? String(value);
  const value = held.value === undefined ? '' : (Array.isArray(held.value) ? held.value : [held.value]).map(word).join(', ');
  const operator = operatorWords[held.op as keyof typeof operatorWords]?.() ?? held.op;
  return (
    <li>
      {asked?.label ?? held.field} {operator} {value ? <q>{value}</q> : null}
    </li>
  );
}
