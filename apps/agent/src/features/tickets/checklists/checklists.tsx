import { SkeletonRows } from '@otklik/ui';
import { useEffect, useRef } from 'react';
import { Failed } from '../../../base/failed.tsx';
import { useMay } from '../../../base/session/queries.ts';
import * as m from '#words';
import styles from './checklists.module.css';
import { ChecklistCard } from './checklist-card.tsx';
import { useChecklists } from './queries.ts';
import { moveAmongSteps } from './step-keys.ts';
import { StartButton } from './start-button.tsx';

type ChecklistsProps = {
  ticketId: string;
  /** lists alone that hold something a ticket cannot be solved without */
  onlyRequired?: boolean;
  /** the first open step is focused when they come */
  focused?: boolean;
};

/** The checklists of a ticket: steps are done in place, by the pointer or by J, K and Space. */
export function Checklists({ ticketId, onlyRequired = false, focused = false }: ChecklistsProps) {
  const may = useMay('tickets.write');
  const lists = useChecklists(ticketId);
  const box = useRef<HTMLDivElement>(null);
  const ready = lists.isSuccess;
  useEffect(() => {
    if (!focused || !ready) return;
    const steps = [...(box.current?.querySelectorAll<HTMLElement>('[data-step]') ?? [])];
    (steps.find((step) => step.getAttribute('aria-checked') !== 'true') ?? steps[0] ?? box.current?.querySelector('button'))?.focus();
  }, [focused, ready]);
  if (lists.isPending) return <SkeletonRows label={m.shell_loading()} rows={2} height={32} avatar={false} />;
  if (lists.isError && !lists.data) return <Failed error={lists.error} onRetry={() => void lists.refetch()} />;
  const first = focused ? lists.data.items.flatMap(({ steps }) => steps).find(({ value }) => value === null)?.id : undefined;
  const shown = lists.data.items.filter(
    ({ steps, ofOtherType }) => !onlyRequired || (!ofOtherType && steps.some(({ required }) => required)),
  );
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys move between the steps inside, which are controls themselves
    <div ref={box} onKeyDown={moveAmongSteps}>
      {shown.length === 0 ? <p className={styles.none}>{m.checklists_none()}</p> : null}
      {shown.map((list) => (
        <ChecklistCard key={list.id} ticketId={ticketId} list={list} autoFocusId={first} mayRemove={may && !onlyRequired} />
      ))}
      {may && !onlyRequired ? <StartButton ticketId={ticketId} autoFocus={focused && shown.length === 0} /> : null}
    </div>
  );
}
