import { Button, Drawer, Group, Progress, SegmentedControl } from '@mantine/core';
import { Banner, EmptyState, formatCount, SkeletonRows } from '@otklik/ui';
import { useState } from 'react';
import { Failed } from '../../../base/failed.tsx';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';
import type { Rule, RuleBody } from './queries.ts';
import { useRuleFields } from './rule-fields.ts';
import styles from './rules.module.css';
import { OtherLine, TriedLine } from './tried-line.tsx';
import { useDryRun } from './use-dry-run.ts';

type DryRunProps = { ruleId: Rule['id']; rule: RuleBody; onClose: () => void };

/** What a rule, saved or not, would have done in the last 90 days: how often, to which tickets, why, what each action would have come to; and what other rules would have done otherwise. */
export function DryRun({ ruleId, rule, onClose }: DryRunProps) {
  const locale = useLocale();
  const trial = useDryRun(ruleId, rule);
  const [shown, setShown] = useState<'own' | 'others'>('own');
  const { isRunning, looked, tickets, count, runs, otherCount, others, mails } = trial;
  const fields = useRuleFields();
  const namesOf = (keys: readonly string[]) => keys.map((key) => fields.find((one) => one.key === key)?.label ?? key).join(', ');
  const n = (value: number) => formatCount(value, locale);
  const [found, listed] = shown === 'own' ? [count, runs.length] : [otherCount, others.length];
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={640}
      title={m.dry_run_title({ name: rule.name.trim() || m.rules_edit() })}
      closeButtonProps={{ 'aria-label': m.shell_close() }}
    >
      <div role="status" className={styles.tried}>
        {looked > 0 || trial.isWhole ? <strong>{m.dry_run_count({ n: count })}</strong> : null}
        <p className={styles.dim}>
          {isRunning ? m.dry_run_looking({ looked: n(looked), all: n(tickets) }) : m.dry_run_looked({ n: looked })}
          {!isRunning && !trial.isWhole && !trial.error ? ` ${m.dry_run_not_all({ all: n(tickets) })}` : null}
        </p>
      </div>
      {isRunning ? (
        <Group gap="sm" wrap="nowrap">
          <Progress flex={1} value={tickets > 0 ? (looked / tickets) * 100 : 0} aria-label={m.dry_run_progress()} />
          <Button size="xs" variant="default" onClick={trial.stop}>
            {m.dry_run_stop()}
          </Button>
        </Group>
      ) : null}
      {trial.error ? <Failed error={trial.error} onRetry={trial.retry} /> : null}
      <p className={styles.dim}>{m.dry_run_hint()}</p>
      {trial.unknown.length > 0 ? <Banner tone="warn">{m.dry_run_unknown({ fields: namesOf(trial.unknown) })}</Banner> : null}
      {trial.asNow.length > 0 ? <p className={styles.dim}>{m.dry_run_as_now({ fields: namesOf(trial.asNow) })}</p> : null}
      {trial.cut > 0 ? <p className={styles.dim}>{m.dry_run_cut({ n: trial.cut })}</p> : null}
      {mails && mails.held > 0 ? <Banner tone="warn">{m.dry_run_mails_held({ n: mails.held, all: n(mails.wanted) })}</Banner> : null}
      {looked === 0 && isRunning ? <SkeletonRows label={m.shell_loading()} rows={4} height={72} avatar={false} /> : null}
      {count === 0 && !isRunning && !trial.error ? <EmptyState title={m.dry_run_empty()} text={m.dry_run_empty_text()} /> : null}
      {count > 0 ? (
        <SegmentedControl
          fullWidth
          my="sm"
          aria-label={m.dry_run_whose()}
          value={shown}
          onChange={setShown}
          data={[
            { value: 'own', label: m.dry_run_own({ n: n(count) }) },
            { value: 'others', label: m.dry_run_others({ n: n(otherCount) }) },
          ]}
        />
      ) : null}
      {shown === 'own' ? (
        <ol className={styles.list} aria-label={m.dry_run_list()}>
          {runs.map((run) => (
            <TriedLine key={`${run.ticketId} ${run.at} ${run.event} ${run.depth}`} run={run} locale={locale} />
          ))}
        </ol>
      ) : (
        <>
          <p className={styles.dim}>{others.length > 0 ? m.dry_run_others_hint() : m.dry_run_others_none()}</p>
          <ol className={styles.list} aria-label={m.dry_run_others_list()}>
            {others.map((run) => (
              <OtherLine key={`${run.ticketId} ${run.at} ${run.ruleId} ${run.event} ${run.depth}`} run={run} locale={locale} />
            ))}
          </ol>
        </>
      )}
      {found > listed ? <p className={styles.dim}>{m.dry_run_first({ n: listed })}</p> : null}
    </Drawer>
  );
}
