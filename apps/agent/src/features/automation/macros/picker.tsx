import * as m from '#words';
import type { Ticket } from '../../tickets/cache.ts';
import { PickerDialog } from '../../tickets/responses/picker-dialog.tsx';
import { Preview } from './preview.tsx';
import { useMacros } from './queries.ts';
import { useRunMacro } from './run.ts';

type PickerProps = { ticket: Ticket; onClose: () => void };

/** Macros by words, with what the chosen one would change on this ticket. Enter runs it. */
export default function MacroPicker({ ticket, onClose }: PickerProps) {
  const list = useMacros();
  const run = useRunMacro(ticket);
  const items = (list.data?.items ?? []).map((macro) => ({ ...macro, preview: '' }));
  return (
    <PickerDialog
      title={m.macros_run()}
      searchLabel={m.macros_search()}
      listLabel={m.macros_title()}
      previewLabel={m.macros_preview()}
      list={list}
      items={items}
      empty={{ title: m.macros_empty(), text: m.macros_empty_text(), to: '/settings/macros', label: m.macros_manage() }}
      onPick={(macro) => {
        onClose();
        run(macro);
      }}
      onClose={onClose}
      preview={(chosen) => <Preview macro={chosen} ticket={ticket} />}
    />
  );
}
