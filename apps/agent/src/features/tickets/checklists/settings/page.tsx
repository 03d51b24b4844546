import { ActionIcon, Button } from '@mantine/core';
import { keys } from '@otklik/client';
import { formatMoment } from '@otklik/ui';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '../../../../base/api.ts';
import { useLocale } from '../../../../base/locale.ts';
import { DataTable } from '../../../../base/page/data-table.tsx';
import styles from '../../../../base/page/page.module.css';
import { Page } from '../../../../base/page/page.tsx';
import { offerUndo } from '../../../../base/undo.ts';
import { useChange } from '../../../../base/use-change.ts';
import * as m from '#words';
import { nameIn } from '../../settings/names.ts';
import { useTicketSettings } from '../../settings/queries.ts';
import { type ChecklistTemplate, useChecklistTemplates } from '../queries.ts';
import { EditTemplate } from './edit-template.tsx';

/** Templates of checklists: of which types they are, whether they come by themselves, how many steps they have. */
export function ChecklistsPage() {
  const locale = useLocale();
  const list = useChecklistTemplates();
  const types = useTicketSettings().data?.types ?? [];
  const [editing, setEditing] = useState<ChecklistTemplate | 'new'>();
  const rows = list.data?.items ?? [];
  const restore = useChange({
    run: ({ id, name, typeIds, automatic, steps }: ChecklistTemplate) =>
      api.tickets.saveChecklistTemplate({ params: { templateId: id }, body: { name, typeIds, automatic, steps } }),
    stale: [keys.checklistTemplates],
  });
  const remove = useChange({
    run: ({ id }: ChecklistTemplate) => api.tickets.removeChecklistTemplate({ params: { templateId: id } }),
    stale: [keys.checklistTemplates],
    failed: m.checklists_template_remove_refused(),
    onDone: (_, gone) => offerUndo(m.checklists_template_removed({ name: gone.name }), () => restore.mutate(gone)),
  });
  const typeNames = ({ typeIds }: ChecklistTemplate) =>
    types
      .filter(({ id }) => typeIds.includes(id))
      .map(({ names }) => nameIn(names, locale))
      .join(', ') || m.checklists_any_type();
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setEditing('new')}>
      {m.checklists_template_add()}
    </Button>
  );
  return (
    <Page wide title={m.checklists_settings_title()} text={m.checklists_settings_text()} actions={add}>
      <DataTable
        query={list}
        rows={rows}
        keyOf={(row) => row.id}
        label={m.checklists_settings_title()}
        empty={m.checklists_settings_empty()}
        emptyText={m.checklists_settings_empty_text()}
        emptyAction={add}
        columns={[
          {
            key: 'name',
            title: m.checklists_name(),
            cell: (row) => (
              <button type="button" className={styles.linkButton} onClick={() => setEditing(row)}>
                {row.name}
              </button>
            ),
          },
          { key: 'types', title: m.checklists_types(), cell: typeNames },
          {
            key: 'automatic',
            title: m.checklists_how(),
            cell: (row) => (row.automatic ? m.checklists_automatic() : m.checklists_by_hand()),
          },
          {
            key: 'steps',
            title: m.checklists_steps(),
            cell: ({ steps }) => m.checklists_steps_count({ all: steps.length, required: steps.filter(({ required }) => required).length }),
          },
          { key: 'changed', title: m.checklists_changed(), cell: (row) => formatMoment(row.updatedAt, Date.now(), locale) },
          {
            key: 'more',
            title: '',
            right: true,
            cell: (row) => (
              <ActionIcon aria-label={m.checklists_template_remove({ name: row.name })} onClick={() => remove.mutate(row)}>
                <IconTrash size={16} stroke={1.6} />
              </ActionIcon>
            ),
          },
        ]}
      />
      {editing ? (
        <EditTemplate
          key={editing === 'new' ? 'new' : editing.id}
          template={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
        />
      ) : null}
    </Page>
  );
}
