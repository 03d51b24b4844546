import { useState } from 'react';
import { api } from '../../../base/api.ts';
import * as m from '#words';
import { ticketsOf, useBulkRun } from '../../tickets/bulk/queries.ts';
import { useMarks } from '../../tickets/list/marks.ts';
import { BulkPreview } from './bulk-preview.tsx';
import { PickerFrame } from './picker-frame.tsx';

/** Macros with what the chosen one would change in the marked tickets and how many it would not reach. Enter runs it. */
export default function BulkMacroPicker({ onClose }: { onClose: () => void }) {
  const run = useBulkRun();
  // what was marked when it was opened
  const [tickets] = useState(() => ticketsOf(useMarks.getState()));
  return (
    <PickerFrame
      title={m.macros_bulk_run()}
      onPick={({ id: macroId }) => void run((id, which) => api.automation.startBulkMacro({ params: { macroId }, body: { id, ...which } }))}
      onClose={onClose}
      preview={(chosen) => <BulkPreview macro={chosen} tickets={tickets} />}
    />
  );
}
