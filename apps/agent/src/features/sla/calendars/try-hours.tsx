import { Button } from '@mantine/core';
import type { Inputs } from '@otklik/client';
import { api } from '../../../base/api.ts';
import { FormError } from '../../../base/form-error.tsx';
import { useMay } from '../../../base/session/queries.ts';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { Tried } from '../policies/tried.tsx';
import styles from '../policies/policies.module.css';

type Hours = Inputs['sla']['previewSlaCalendar']['body'];

/** What the hours on the screen would have done to the promises of the last 90 days; what was tried and is not on the screen any more is not shown. */
export function TryHours({ hours }: { hours: Hours }) {
  const may = useMay('sla.manage');
  const tried = useChange({ run: (body: Hours) => api.sla.previewSlaCalendar({ body }), stale: [] });
  if (!may) return null;
  const isOfNow = JSON.stringify(tried.variables) === JSON.stringify(hours);
  return (
    <div className={styles.try}>
      <FormError error={isOfNow ? tried.error : null} />
      <Button variant="default" loading={tried.isPending} onClick={() => tried.mutate(hours)}>
        {m.sla_try()}
      </Button>
      <div role="status">{tried.data && isOfNow ? <Tried preview={tried.data} words={m.promises_tried_hours} /> : null}</div>
    </div>
  );
}
