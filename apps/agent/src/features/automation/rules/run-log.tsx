import { Button, Drawer } from '@mantine/core';
import { EmptyState, SkeletonRows, TimeAgo } from '@otklik/ui';
import { Link } from '@tanstack/react-router';
import { Failed } from '../../../base/failed.tsx';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';
import { occasionName } from './event-names.ts';
import { type Rule, type Run, useRuns } from './queries.ts';
import { RunDetails } from './run-details.tsx';
import styles from './rules.module.css';

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
      <RunDetails run={run} />
    </li>
  );
}
