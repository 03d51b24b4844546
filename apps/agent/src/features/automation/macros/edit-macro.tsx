import { ActionIcon, Button, Menu, Modal, Stack } from '@mantine/core';
import { keys } from '@otklik/client';
import { newId } from '@otklik/core/id.ts';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { FormError } from '../../../base/form-error.tsx';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { ShelfName, ShelfScope, useShelf } from '../../tickets/responses/shelf-fields.tsx';
import { useTicketSettings } from '../../tickets/settings/queries.ts';
import { actionNames } from './action-names.ts';
import { ActionValue } from './action-value.tsx';
import { freshAction } from './fresh-action.ts';
import styles from './macros.module.css';
import type { Macro, MacroAction } from './queries.ts';

type EditProps = { macro: Macro | undefined; folders: string[]; onClose: () => void };
type Keyed = { key: string; action: MacroAction };
const offered = (Object.keys(actionNames) as MacroAction['do'][]).filter((kind) => kind !== 'field');

/** Adds or changes a macro: its name, whose it is, and its actions in their order. */
export function EditMacro({ macro, folders, onClose }: EditProps) {
  const settings = useTicketSettings().data;
  const [id] = useState(() => macro?.id ?? newId<'macro'>());
  const [actions, setActions] = useState<readonly Keyed[]>(() => (macro?.actions ?? []).map((action) => ({ key: newId(), action })));
  const [form, setForm] = useState(useShelf(macro));
  const set = (part: Partial<typeof form>) => setForm((old) => ({ ...old, ...part }));
  const save = useChange({
    run: () =>
      api.automation.saveMacro({
        params: { macroId: id },
        body: { ...form, actions: actions.map(({ action }) => action), ...(macro ? { version: macro.version } : {}) },
      }),
    stale: [keys.macros],
    done: m.shell_saved(),
    onDone: onClose,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size={760}
      title={macro ? m.macros_edit() : m.macros_add()}
      closeButtonProps={{ 'aria-label': m.shell_close() }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Stack gap="md">
          <FormError error={save.error} />
          <ShelfName form={form} set={set} folders={folders} />
          <ul className={styles.actions} aria-label={m.macros_does()}>
            {actions.map(({ key, action }) => (
              <li key={key} className={styles.action}>
                <strong>{actionNames[action.do]()}</strong>
                <ActionValue
                  action={action}
                  label={actionNames[action.do]()}
                  onChange={(next) => setActions((all) => all.map((one) => (one.key === key ? { key, action: next } : one)))}
                />
                <ActionIcon
                  aria-label={m.macros_action_remove({ name: actionNames[action.do]() })}
                  onClick={() => setActions((all) => all.filter((one) => one.key !== key))}
                >
                  <IconX size={16} stroke={1.7} />
                </ActionIcon>
              </li>
            ))}
          </ul>
          <Menu position="bottom-start">
            <Menu.Target>
              <Button variant="default" leftSection={<IconPlus size={15} aria-hidden="true" />} style={{ alignSelf: 'start' }}>
                {m.macros_action_add()}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {offered.map((kind) => (
                <Menu.Item key={kind} onClick={() => setActions((all) => [...all, { key: newId(), action: freshAction(kind, settings) }])}>
                  {actionNames[kind]()}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
          <ShelfScope form={form} set={set} />
          <Button type="submit" loading={save.isPending} disabled={actions.length === 0}>
            {m.shell_save()}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
