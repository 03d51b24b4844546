import { ActionIcon, Autocomplete, Button, Menu, Modal, SegmentedControl, Select, Stack, TextInput } from '@mantine/core';
import { keys } from '@otklik/client';
import { newId } from '@otklik/core/id.ts';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { FormError } from '../../../base/form-error.tsx';
import { useMay } from '../../../base/session/queries.ts';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { useTeams } from '../../identity/directory/queries.ts';
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
  const managing = useMay('responses.manage');
  const teams = useTeams().data?.items ?? [];
  const settings = useTicketSettings().data;
  const [id] = useState(() => macro?.id ?? newId<'macro'>());
  const [actions, setActions] = useState<readonly Keyed[]>(() => (macro?.actions ?? []).map((action) => ({ key: newId(), action })));
  const [form, setForm] = useState({
    name: macro?.name ?? '',
    folder: macro?.folder ?? '',
    scope: macro?.scope ?? (managing ? ('shared' as const) : ('personal' as const)),
    teamId: macro?.teamId ?? null,
  });
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
          <TextInput
            label={m.responses_name()}
            required
            maxLength={120}
            value={form.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
            data-autofocus
          />
          <Autocomplete
            label={m.responses_folder()}
            description={m.responses_folder_hint()}
            data={folders}
            maxLength={120}
            value={form.folder}
            onChange={(folder) => set({ folder })}
          />
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
          <div>
            <SegmentedControl
              aria-label={m.responses_scope()}
              value={form.scope}
              onChange={(scope) => set({ scope: scope as typeof form.scope })}
              data={[
                ...(managing ? [{ value: 'shared', label: m.responses_scope_shared() }] : []),
                { value: 'team', label: m.responses_scope_team() },
                { value: 'personal', label: m.responses_scope_personal() },
              ]}
            />
          </div>
          {form.scope === 'team' ? (
            <Select
              label={m.responses_team()}
              required
              data={teams.map((team) => ({ value: team.id as string, label: team.name }))}
              value={form.teamId}
              onChange={(teamId) => set({ teamId })}
            />
          ) : null}
          <Button type="submit" loading={save.isPending} disabled={actions.length === 0}>
            {m.shell_save()}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
