import { Button } from '@mantine/core';
import { formatInstant, formatMoment, StatusBadge, type Tone } from '@otklik/ui';
import { Link } from '@tanstack/react-router';
import { useLocale } from '../../../base/locale.ts';
import { useMay } from '../../../base/session/queries.ts';
import * as m from '#words';
import { occasionName } from './event-names.ts';
import type { Run } from './queries.ts';
import { RunDetails } from './run-details.tsx';
import styles from './ticket-rules.module.css';
import type { useTicketRuns } from './use-ticket-runs.ts';

const outcomes: Record<Run['outcome'], { label: () => string; tone: Tone }> = {
  done: { label: m.rules_outcome_done, tone: 'green' },
  partly: { label: m.rule_trace_partly, tone: 'amber' },
  failed: { label: m.rules_outcome_failed, tone: 'red' },
  skipped: { label: m.rules_outcome_skipped, tone: 'grey' },
};

/** Which rules ran on a ticket, newest first: each opens to what held and what its actions came to, with the way to the rule itself. */
export function TicketRules({ log }: { log: ReturnType<typeof useTicketRuns> }) {
  const runs = log.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <ol className={styles.list} aria-label={m.rule_trace_title()}>
        {runs.map((run) => (
          <li key={run.id}>
            <Trace run={run} />
          </li>
        ))}
      </ol>
      {log.hasNextPage ? (
        <Button size="xs" variant="default" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          {m.shell_more()}
        </Button>
      ) : null}
    </>
  );
}

function Trace({ run }: { run: Run }) {
  const locale = useLocale();
  const mayRead = useMay('rules.manage');
  const { label, tone } = outcomes[run.outcome];
  return (
    <details className={styles.trace}>
      <summary>
        <span className={styles.name}>{run.ruleName}</span>
        <StatusBadge small tone={tone} label={label()} />
        <time dateTime={run.at} title={formatInstant(run.at, locale)}>
          {formatMoment(run.at, Date.now(), locale)}
        </time>
      </summary>
      <p>
        {occasionName(run.event)}
        {run.depth > 1 ? ` · ${m.rules_depth()}` : null} · {m.rule_trace_version({ n: run.ruleVersion })}
      </p>
      {run.skipped ? <p>{run.skipped === 'chain' ? m.rule_trace_chain() : m.rule_trace_depth()}</p> : null}
      <RunDetails run={run} />
      {mayRead ? (
        <Link to="/settings/rules" search={{ rule: run.ruleId }}>
          {m.rule_trace_open()}
        </Link>
      ) : null}
    </details>
  );
}
