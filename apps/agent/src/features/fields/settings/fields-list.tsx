import { Button } from '@mantine/core';
import { keys } from '@otklik/client';
import { newId } from '@otklik/core/id.ts';
import { EmptyState, SkeletonRows } from '@otklik/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { Failed } from '../../../base/failed.tsx';
import { useLocale } from '../../../base/locale.ts';
import { DragHandle, movedTo, useOrdering } from '../../../base/ordering/ordering.tsx';
import page from '../../../base/page/page.module.css';
import { toastRefused } from '../../../base/toasts.ts';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { type Field, fieldLabel, typeName } from '../field.ts';
import { useFields } from '../queries.ts';
import { EditField } from './edit-field.tsx';
import styles from './settings.module.css';

const stale = [keys.fields, keys.ticketSettings];

/** The fields of tickets, contacts or companies: their order, their editor, the archive. */
export function FieldsList({ of }: { of: Field['of'] }) {
  const locale = useLocale();
  const query = useFields(of);
  const [editing, setEditing] = useState<Field>();
  const [moved, setMoved] = useState<readonly Field[]>();
  const [said, setSaid] = useState('');
  const fields = moved ?? query.data?.items ?? [];
  const queryClient = useQueryClient();
  // one after another: the last order asked for is the one that stays
  const order = useMutation({
    scope: { id: 'field-order' },
    mutationFn: (fieldIds: string[]) => api.fields.orderFields({ body: { of, fieldIds } }),
    onSuccess: (answer) => {
      queryClient.setQueryData([...keys.fields, of], answer);
      void queryClient.invalidateQueries({ queryKey: keys.ticketSettings });
      // another step may be under way already
      setMoved((now) => (now && idsOf(now) === idsOf(answer.items) ? undefined : now));
    },
    onError: (error) => {
      setMoved(undefined);
      toastRefused(m.forms_refused(), error);
    },
  });
  const ordering = useOrdering(
    fields.map(({ id }) => id),
    (id, to) => {
      const next = movedTo(
        fields,
        fields.findIndex((field) => field.id === id),
        to,
      );
      setMoved(next);
      setSaid(m.forms_moved({ name: fieldLabel(next[to] as Field, locale), place: to + 1, all: next.length }));
      order.mutate(next.map((field) => field.id));
    },
  );
  const archive = useChange({
    run: (field: Field) => api.fields.saveField({ params: { fieldId: field.id }, body: { ...field, active: !field.active } }),
    stale,
    failed: m.forms_refused(),
  });
  if (query.isPending) return <SkeletonRows label={m.shell_loading()} rows={5} height={44} avatar={false} />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  const add = <Button onClick={() => setEditing(fresh(of))}>{m.forms_field_add()}</Button>;
  return (
    <>
      {fields.length === 0 ? (
        <EmptyState title={m.forms_empty()} text={m.forms_empty_text()} action={add} />
      ) : (
        <ul className={styles.list}>
          {fields.map((field) => (
            <li key={field.id} className={styles.line} {...ordering.rowOf(field.id)}>
              <DragHandle id={field.id} name={fieldLabel(field, locale)} ordering={ordering} />
              <button type="button" className={`${page.linkButton} ${styles.name}`} onClick={() => setEditing(field)}>
                {fieldLabel(field, locale)}
              </button>
              <span className={styles.kind}>{typeName(field.type)}</span>
              <code className={styles.key}>{field.key}</code>
              {field.active ? null : <span className={styles.kind}>{m.forms_archived()}</span>}
              <Button size="xs" variant="default" onClick={() => archive.mutate(field)}>
                {field.active ? m.forms_archive() : m.forms_unarchive()}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {fields.length > 0 ? add : null}
      <span className="visually-hidden" role="status">
        {said}
      </span>
      {editing ? (
        <EditField
          key={editing.id}
          field={editing}
          isNew={!fields.some(({ id }) => id === editing.id)}
          onClose={() => setEditing(undefined)}
        />
      ) : null}
    </>
  );
}

const idsOf = (list: readonly Field[]) => list.map(({ id }) => id).join();

const fresh = (of: Field['of']): Field => ({
  id: newId<'field'>(),
  of,
  key: '',
  type: 'text',
  names: { ru: '' },
  requesterNames: null,
  help: null,
  options: [],
  limits: {},
  position: 0,
  active: true,
});
