import { Select, Stack } from '@mantine/core';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';
import { FieldInput } from '../../fields/controls/field-input.tsx';
import { fieldLabel } from '../../fields/field.ts';
import { useFields } from '../../fields/queries.ts';
import { withGone } from '../../tickets/gone/gone-choices.ts';
import type { CommonAction } from './common-action.ts';

type FieldAction = Extract<CommonAction, { do: 'field' }>;

/** Which of the account's own fields an action sets, and to what; files are nobody's to set beforehand. */
export function FieldValue({ action, onChange }: { action: FieldAction; onChange: (action: FieldAction) => void }) {
  const locale = useLocale();
  const all = useFields('ticket').data?.items;
  const choice = (one: NonNullable<typeof all>[number]) => ({ value: one.id as string, label: fieldLabel(one, locale) });
  const offered = all?.filter(({ active, type }) => active && type !== 'file').map(choice);
  const field = all?.find(({ id }) => id === action.fieldId);
  return (
    <Stack gap="xs">
      <Select
        aria-label={m.rules_field_choose()}
        placeholder={m.rules_field_choose()}
        data={withGone(offered, [action.fieldId], 'field', all?.map(choice))}
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
