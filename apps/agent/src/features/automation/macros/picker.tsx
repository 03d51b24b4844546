import * as m from '#words';
import type { Ticket } from '../../tickets/cache.ts';
import { PickerFrame } from './picker-frame.tsx';
import { Preview } from './preview.tsx';
import { useRunMacro } from './run.ts';

type PickerProps = { ticket: Ticket; onClose: () => void };

/** Macros with what the chosen one would change on this ticket. Enter runs it. */
export default function MacroPicker({ ticket, onClose }: PickerProps) {
  const run = useRunMacro(ticket);
  return (
    <PickerFrame title={m.macros_run()} onPick={run} onClose={onClose} preview={(chosen) => <Preview macro={chosen} ticket={ticket} />} />
  );
}
