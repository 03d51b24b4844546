import { keys } from '@otklik/client';
import { newId } from '@otklik/core/id.ts';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { FormModal } from '../../../base/page/form-modal.tsx';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { ShelfName, ShelfScope, useShelf } from '../../tickets/responses/shelf-fields.tsx';
import { ActionsEditor } from '../actions/actions-editor.tsx';
import { actionNames } from './action-names.ts';
import { ActionValue } from './action-value.tsx';
import { freshAction, isWhole } from './fresh-action.ts';
import type { Macro, MacroAction } from './queries.ts';

type EditProps = { macro: Macro | undefined; folders: string[]; onClose: () => void };
const kinds = { names: actionNames, fresh: freshAction, Value: ActionValue };

/** Adds or changes a macro: its name, whose it is, and its actions in their order. */
export function EditMacro({ macro, folders, onClose }: EditProps) {
  const [id] = useState(() => macro?.id ?? newId<'macro'>());
  const [actions, setActions] = useState<MacroAction[]>(macro?.actions ?? []);
  const [form, setForm] = useState(useShelf(macro));
  const set = (part: Partial<typeof form>) => setForm((old) => ({ ...old, ...part }));
  const save = useChange({
    run: () =>
      api.automation.saveMacro({
        params: { macroId: id },
        body: { ...form, actions, ...(macro ? { version: macro.version } : {}) },
      }),
    stale: [keys.macros],
    done: m.shell_saved(),
    onDone: onClose,
  });
  return (
    <FormModal
      title={macro ? m.macros_edit() : m.macros_add()}
      size={760}
      onClose={onClose}
      save={save}
      disabled={actions.length === 0 || !actions.every(isWhole)}
    >
      <ShelfName form={form} set={set} folders={folders} />
      <ActionsEditor kinds={kinds} actions={actions} onChange={setActions} />
      <ShelfScope form={form} set={set} />
    </FormModal>
  );
}
