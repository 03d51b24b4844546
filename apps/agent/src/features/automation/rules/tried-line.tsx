import { formatInstant, StatusBadge, type Tone } from '@otklik/ui';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import * as m from '#words';
import { occasionName } from './event-names.ts';
import { RunDetails } from './run-details.tsx';
import styles from './rules.module.css';
import type { DryRun, OtherRun } from './use-dry-run.ts';

type LineProps<R> = { run: R; locale: string };

/** One time that the rule on trial would have run. */
export const TriedLine = ({ run, locale }: LineProps<DryRun>) => (
  <Line run={run} locale={locale}>
    <div className={styles.dim}>{occasionOf(run)}</div>
    <RunDetails run={run} would />
  </Line>
);

const hows: Record<OtherRun['how'], { tone: Tone; label: () => string }> = {
  added: { tone: 'blue', label: m.dry_run_added },
  gone: { tone: 'amber', label: m.dry_run_gone },
  otherwise: { tone: 'violet', label: m.dry_run_otherwise },
};

/** What another rule would have done otherwise: which, how, and what it comes to with and without the one on trial. */
export const OtherLine = ({ run, locale }: LineProps<OtherRun>) => (
  <Line run={run} locale={locale}>
    <div className={styles.other}>
      <span>{m.dry_run_named({ name: run.ruleName })}</span>
      <StatusBadge small tone={hows[run.how].tone} label={hows[run.how].label()} />
    </div>
    <div className={styles.dim}>{occasionOf(run)}</div>
    <RunDetails run={run} would />
    {run.before ? (
      <>
        <div className={styles.dim}>{m.dry_run_before()}</div>
        <RunDetails run={{ matched: [], actions: run.before }} would bare />
      </>
    ) : null}
  </Line>
);

const occasionOf = ({ event, led }: DryRun) =>
  led.length > 0
    ? m.dry_run_led({ event: occasionName(event), rules: led.map((name) => m.dry_run_quoted({ name })).join(', ') })
    : occasionName(event);

function Line({ run, locale, children }: LineProps<DryRun> & { children: ReactNode }) {
  return (
    <li className={styles.run}>
      <div className={styles.runHead}>
        <Link to="/tickets/$ticketId" params={{ ticketId: run.ticketId }} target="_blank">
          № {run.ticketNumber} · {run.ticketSubject}
        </Link>
        <time dateTime={run.at} className={styles.dim}>
          {formatInstant(run.at, locale)}
        </time>
      </div>
      {children}
    </li>
  );
}
