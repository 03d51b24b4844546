import { Button, Group, Modal, ScrollArea, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core';
import { newId } from '@otklik/core/id.ts';
import type { Filter } from '@otklik/core/filter/filter.ts';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { FormError } from '../../../base/form-error.tsx';
import { useMay } from '../../../base/session/queries.ts';
import { toastDone } from '../../../base/toasts.ts';
import * as m from '#words';
import { useTeams } from '../../identity/directory/queries.ts';
import { useFilterFields } from '../filter/fields.ts';
import { isComplete, joined } from '../filter/filter-draft.ts';
import { FilterEditor } from '../filter/filter-editor.tsx';
import { orderWords } from '../list/order-words.ts';
import { useSaveView } from './changes.ts';
import { type Editing, useViewEditor } from './editor-store.ts';
import { FilterCount } from './filter-count.tsx';
import { LookPicker } from './look-picker.tsx';
import type { SavedView } from './saved-view.ts';
import type { Order } from './view-id.ts';

type ViewEditorProps = {
  editing: Editing;
  base: Filter;
  order: Order;
  /** how the list stands now: a new view begins so */
  look: Pick<Draft, 'columns' | 'widths' | 'layout'>;
  onShow: (filter: Filter | undefined) => void;
};
type Draft = Pick<SavedView, 'name' | 'icon' | 'color' | 'scope' | 'teamId' | 'filter' | 'order' | 'columns' | 'widths' | 'layout'>;

/** The window of conditions: narrows the list by them, or keeps them as a view. `base` is what the list holds without them. */
export function ViewEditor({ editing, base, order, look, onShow }: ViewEditorProps) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(editing, order, look));
  const [saving, setSaving] = useState(editing.mode !== 'filter');
  const set = (part: Partial<Draft>) => setDraft((old) => ({ ...old, ...part }));
  const fields = useFilterFields();
  const save = useSaveView();
  const navigate = useNavigate();
  const close = useViewEditor((state) => state.close);
  const complete = isComplete(draft.filter, (key) => fields.find((one) => one.key === key)?.field);
  const ready = complete && (!saving || (draft.name.trim() !== '' && (draft.scope !== 'team' || draft.teamId !== null)));
  const viewId = editing.mode === 'edit' ? editing.view.id : null;
  const submit = () => {
    if (!ready) return;
    if (!saving) {
      onShow(draft.filter);
      return close();
    }
    const id = viewId ?? newId<'view'>();
    save.mutate(
      { viewId: id, content: { ...draft, name: draft.name.trim(), teamId: draft.scope === 'team' ? draft.teamId : null } },
      {
        onSuccess: () => {
          toastDone(m.views_saved());
          close();
          void navigate({ to: '/views/$viewId', params: { viewId: `view-${id}` }, search: {} });
        },
      },
    );
  };
  return (
    <Modal
      opened
      onClose={close}
      title={saving ? (viewId ? m.views_edit_title() : m.views_new()) : m.views_filter()}
      size={720}
      scrollAreaComponent={ScrollArea.Autosize}
      closeButtonProps={{ 'aria-label': m.shell_close() }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="md">
          <FormError error={save.error} />
          {saving ? <Identity draft={draft} set={set} /> : <Text c="dimmed">{m.views_filter_text()}</Text>}
          <FilterEditor filter={draft.filter} onChange={(filter) => set({ filter })} />
          {saving ? (
            <Select
              label={m.views_order()}
              data={Object.entries(orderWords).map(([value, word]) => ({ value, label: word() }))}
              value={draft.order}
              onChange={(next) => set({ order: (next ?? 'newest_change') as Order })}
              allowDeselect={false}
              w={260}
            />
          ) : null}
          <Group justify="space-between">
            <FilterCount filter={complete ? (saving ? draft.filter : joined([base, draft.filter])) : null} />
            <Group gap="xs">
              {saving ? null : (
                <Button
                  variant="default"
                  onClick={() => {
                    set({ filter: joined([base, draft.filter]) });
                    setSaving(true);
                  }}
                >
                  {m.views_save_as()}
                </Button>
              )}
              <Button type="submit" disabled={!ready} loading={save.isPending}>
                {saving ? m.views_save() : m.views_show()}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function draftOf(editing: Editing, order: Order, look: ViewEditorProps['look']): Draft {
  if (editing.mode === 'edit') {
    const { id: _id, ownerId: _owner, mayChange: _may, ...content } = editing.view;
    return content;
  }
  return {
    name: '',
    icon: null,
    color: null,
    scope: 'personal',
    teamId: null,
    filter: editing.filter,
    order: editing.mode === 'new' ? editing.order : order,
    ...look,
  };
}

/** The view's name, who has it, and how it looks in the column of views. */
function Identity({ draft, set }: { draft: Draft; set: (part: Partial<Draft>) => void }) {
  const mayShare = useMay('views.share');
  const teams = useTeams().data?.items ?? [];
  return (
    <>
      <TextInput
        label={m.views_name()}
        value={draft.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        maxLength={80}
        required
        data-autofocus
      />
      {mayShare ? (
        <Group align="flex-end" gap="sm">
          <Stack gap={4}>
            <Text size="sm" fw={500} id="views-scope">
              {m.views_scope()}
            </Text>
            <SegmentedControl
              aria-labelledby="views-scope"
              value={draft.scope}
              onChange={(scope) => set({ scope: scope as Draft['scope'] })}
              data={[
                { value: 'personal', label: m.views_scope_personal() },
                { value: 'team', label: m.views_scope_team() },
                { value: 'shared', label: m.views_scope_shared() },
              ]}
            />
          </Stack>
          {draft.scope === 'team' ? (
            <Select
              aria-label={m.tickets_team()}
              placeholder={m.views_choose()}
              data={teams.map((team) => ({ value: team.id as string, label: team.name }))}
              value={draft.teamId}
              onChange={(teamId) => set({ teamId })}
              flex={1}
            />
          ) : null}
        </Group>
      ) : null}
      <LookPicker icon={draft.icon} color={draft.color} onChange={set} />
    </>
  );
}
