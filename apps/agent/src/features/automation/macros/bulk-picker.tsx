import { useState } from 'react';
import { api } from '../../../base/api.ts';
import * as m from '#words';
import { ticketsOf, useBulkRun } from '../../tickets/bulk/queries.ts';
import { useMarks } from '../../tickets/list/marks.ts';
import { PickerDialog } from '../../tickets/responses/picker-dialog.tsx';
import { BulkPreview } from './bulk-preview.tsx';
import { useMacros } from './queries.ts';

/** Macros by words, with what the chosen one would change in the marked tickets and how many it would not reach. Enter runs it. */
export default function BulkMacroPicker({ onClose }: { onClose: () => void }) {
  const list = useMacros();
  const run = useBulkRun();
  // what was marked when it was opened
  const [tickets] = useState(() => ticketsOf(useMarks.getState()));
  const items = (list.data?.items ?? []).map((macro) => ({ ...macro, preview: '' }));
  return (
    <PickerDialog
      title={m.macros_bulk_run()}
      searchLabel={m.macros_search()}
      listLabel={m.macros_title()}
      previewLabel={m.macros_preview()}
      list={list}
      items={items}
      empty={{ title: m.macros_empty(), text: m.macros_empty_text(), to: '/settings/macros', label: m.macros_manage() }}
      onPick={({ id: macroId }) => {
        onClose();
        void run((id, which) => api.automation.startBulkMacro({ params: { macroId }, body: { id, ...which } }));
      }}
      onClose={onClose}
      preview={(chosen) => <BulkPreview macro={chosen} tickets={tickets} />}
    />
  );
}
