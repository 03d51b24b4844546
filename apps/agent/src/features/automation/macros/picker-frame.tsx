import type { ReactNode } from 'react';
import * as m from '#words';
import { PickerDialog } from '../../tickets/responses/picker-dialog.tsx';
import { type Macro, useMacros } from './queries.ts';

type PickerFrameProps = { title: string; preview: (macro: Macro) => ReactNode; onPick: (macro: Macro) => void; onClose: () => void };

/** Macros by words, with what the chosen one would change beside them. Enter picks it and closes. */
export function PickerFrame({ title, preview, onPick, onClose }: PickerFrameProps) {
  const list = useMacros();
  const items = (list.data?.items ?? []).map((macro) => ({ ...macro, preview: '' }));
  return (
    <PickerDialog
      title={title}
      searchLabel={m.macros_search()}
      listLabel={m.macros_title()}
      previewLabel={m.macros_preview()}
      list={list}
      items={items}
      empty={{ title: m.macros_empty(), text: m.macros_empty_text(), to: '/settings/macros', label: m.macros_manage() }}
      onPick={(macro) => {
        onClose();
        onPick(macro);
      }}
      onClose={onClose}
      preview={preview}
    />
  );
}
