import { Select, Stack } from '@mantine/core';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';
import { FieldInput } from '../../fields/controls/field-input.tsx';
import { fieldLabel } from '../../fields/field.ts';
import { useFields } from '../../fields/queries.ts';
import type { CommonAction } from './common-action.ts';

type FieldAction = Extract<CommonAction, { do: 'field' }>;

/** Which of the account's own fields an action sets, and to what; files are nobody's to set beforehand. */
export function FieldValue({ action, onChange }: { action: FieldAction; onChange: (action: FieldAction) => void }) {
  const locale = useLocale();
  const fields = (useFields('ticket').data?.items ?? []).filter(
    ({ active, type, id }) => (active && type !== 'file') || id === action.fieldId,
  );
  const field = fields.find(({ id }) => id === action.fieldId);
  return (
    <Stack gap="xs">
      <Select
        aria-label={m.rules_field_choose()}
        placeholder={m.rules_field_choose()}
        data={fields.map((one) => ({ value: one.id as string, label: fieldLabel(one, locale) }))}
        value={action.fieldId || null}
        onChange={(fieldId) => fieldId && fieldId !== action.fieldId && onChange({ ...action, fieldId, value: null })}
        nothingFoundMessage={m.shell_nothing_found()}
        allowDeselect={false}
        searchable
      />
      {field ? <FieldInput bare field={field} value={action.value as never} onChange={(value) => onChange({ ...action, value })} /> : null}
    </Stack>
  );
}
