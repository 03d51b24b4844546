import { ActionIcon, Select } from '@mantine/core';
import type { FieldValue } from '@otklik/core/fields/index.ts';
import { IconX } from '@tabler/icons-react';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';
import { FieldInput } from '../../fields/controls/field-input.tsx';
import { fieldLabel } from '../../fields/field.ts';
import { useTicketSettings } from '../settings/queries.ts';
import styles from './bulk-fields.module.css';

type Values = Readonly<Record<string, FieldValue | null>>;
type BulkFieldsProps = { values: Values; onChange: (values: Values) => void };

/** Custom fields that many tickets are given together: chosen one by one; a chosen one that is left empty is emptied. Files belong to one ticket. */
export function BulkFields({ values, onChange }: BulkFieldsProps) {
  const locale = useLocale();
  const fields = (useTicketSettings().data?.fields ?? []).filter(({ type, active }) => active && type !== 'file');
  const chosen = fields.filter(({ id }) => id in values);
  const left = fields.filter(({ id }) => !(id in values));
  if (fields.length === 0) return null;
  const drop = (fieldId: string) => onChange(Object.fromEntries(Object.entries(values).filter(([id]) => id !== fieldId)));
  return (
    <>
      {chosen.map((field) => {
        const label = fieldLabel(field, locale);
        return (
          <div key={field.id} className={styles.row}>
            <div className={styles.input}>
              <FieldInput field={field} value={values[field.id] ?? null} onChange={(value) => onChange({ ...values, [field.id]: value })} />
              {values[field.id] === null ? <p className={styles.hint}>{m.rest_bulk_field_emptied()}</p> : null}
            </div>
            <ActionIcon aria-label={m.rest_bulk_field_leave({ field: label })} onClick={() => drop(field.id)}>
              <IconX size={16} stroke={1.7} />
            </ActionIcon>
          </div>
        );
      })}
      {left.length > 0 ? (
        <Select
          label={m.forms_fields()}
          placeholder={m.rest_bulk_field_add()}
          data={left.map((field) => ({ value: field.id as string, label: fieldLabel(field, locale) }))}
          value={null}
          onChange={(fieldId) => fieldId && onChange({ ...values, [fieldId]: null })}
          searchable
          nothingFoundMessage={m.shell_nothing_found()}
        />
      ) : null}
    </>
  );
}
