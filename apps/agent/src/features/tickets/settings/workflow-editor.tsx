import { Alert, Button, Group } from '@mantine/core';
import { keys } from '@otklik/client';
import { type Transition, type WorkflowFault, workflowFaults } from '@otklik/core/workflow/workflow.ts';
import { SkeletonRows } from '@otklik/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { Failed } from '../../../base/failed.tsx';
import { FormError } from '../../../base/form-error.tsx';
import { useLocale } from '../../../base/locale.ts';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { nameIn, type StatusKind, statusKindName } from './names.ts';
import type { Status } from './queries.ts';
import styles from './workflow.module.css';
import { WorkflowGrid } from './workflow-grid.tsx';

const key = [...keys.ticketSettings, 'workflow'];

/** The moves between statuses: free, or a matrix of who may make which; what is wrong with it as a graph is told at once. */
export function WorkflowEditor({ statuses }: { statuses: readonly Status[] }) {
  const query = useQuery({ queryKey: key, queryFn: () => api.tickets.getWorkflow({}) });
  const [draft, setDraft] = useState<Transition[]>();
  const save = useChange({
    run: (transitions: Transition[] | null) => api.tickets.saveWorkflow({ body: { transitions } }),
    stale: [keys.ticketSettings],
    done: m.workflow_saved(),
    onDone: () => setDraft(undefined),
  });
  const locale = useLocale();
  if (query.isPending) return <SkeletonRows label={m.shell_loading()} rows={5} height={44} avatar={false} />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  const { own } = query.data;
  const transitions = draft ?? query.data.transitions;
  const faults = workflowFaults(statuses, transitions);
  if (!own && !draft)
    return (
      <>
        <p className={styles.text}>{m.workflow_text()}</p>
        <p>{m.workflow_free()}</p>
        <Button onClick={() => setDraft(query.data.transitions)}>{m.workflow_limit()}</Button>
      </>
    );
  return (
    <>
      <p className={styles.text}>{m.workflow_text()}</p>
      <WorkflowGrid statuses={statuses} transitions={transitions} onChange={setDraft} />
      {faults.length > 0 ? (
        <Alert color="red" variant="light" mt="md" title={m.forms_wrong()} role="status">
          <ul className={styles.faults}>
            {faults.map((fault) => (
              <li key={JSON.stringify(fault)}>{faultWords(fault, statuses, locale)}</li>
            ))}
          </ul>
        </Alert>
      ) : null}
      <FormError error={save.error} />
      <Group mt="md">
        <Button onClick={() => save.mutate(transitions)} loading={save.isPending} disabled={!draft || faults.length > 0}>
          {m.shell_save()}
        </Button>
        {own ? (
          <Button variant="default" onClick={() => save.mutate(null)}>
            {m.workflow_free_again()}
          </Button>
        ) : null}
        {draft ? (
          <Button variant="default" onClick={() => setDraft(undefined)}>
            {m.shell_cancel()}
          </Button>
        ) : null}
      </Group>
    </>
  );
}

function faultWords(fault: WorkflowFault, statuses: readonly Status[], locale: string): string {
  const name = (id: string) => nameIn(statuses.find((status) => status.id === id)?.names ?? { ru: '' }, locale);
  if (fault.fault === 'no_default') return m.workflow_fault_no_default({ name: statusKindName(fault.kind as StatusKind) });
  if (fault.fault === 'not_of_kinds') return m.workflow_fault_not_of_kinds({ name: name(fault.from), to: name(fault.to) });
  return fault.fault === 'unreachable'
    ? m.workflow_fault_unreachable({ name: name(fault.statusId) })
    : m.workflow_fault_dead_end({ name: name(fault.statusId) });
}
