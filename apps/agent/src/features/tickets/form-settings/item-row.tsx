import { ActionIcon, Button, Select } from '@mantine/core';
import type { FieldValue } from '@otklik/core/fields/index.ts';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocale } from '../../../base/locale.ts';
import { DragHandle, type Ordering } from '../../../base/ordering/ordering.tsx';
import * as m from '#words';
import { FieldInput } from '../../fields/controls/field-input.tsx';
import { type Field, fieldLabel } from '../../fields/field.ts';
import type { TicketSettings } from '../settings/queries.ts';
import { ConditionEditor } from './condition-editor.tsx';
import type { Form } from './form.ts';
import styles from './form-settings.module.css';

type Item = Form['sections'][number]['items'][number];
type ItemRowProps = {
  item: Item;
  field: Field | undefined;
  above: readonly string[];
  settings: TicketSettings;
  wrong: boolean;
  ordering: Ordering;
  onChange: (part: Partial<Item>) => void;
  onRemove: () => void;
};

const requiredKinds: Record<string, Item['requiredTo']> = { never: [], open: ['open'], solve: ['solve'], both: ['open', 'solve'] };
const requiredKind = (to: Item['requiredTo']) => (to.length === 2 ? 'both' : (to[0] ?? 'never'));

/** One field of a form: when it is required, what the requester may do, its condition and initial value. */
export function ItemRow({ item, field, above, settings, wrong, ordering, onChange, onRemove }: ItemRowProps) {
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  const name = field ? fieldLabel(field, locale) : m.forms_option_gone();
  const set = item.when !== null || item.initial !== null;
  return (
    <li className={styles.item} data-wrong={wrong || undefined} {...ordering.rowOf(item.fieldId)}>
      <div className={styles.itemLine}>
        <DragHandle id={item.fieldId} name={name} ordering={ordering} />
        <span className={styles.itemName}>{name}</span>
        <Select
          size="xs"
          aria-label={m.forms_required_when({ name })}
          allowDeselect={false}
          value={requiredKind(item.requiredTo)}
          onChange={(kind) => onChange({ requiredTo: requiredKinds[kind ?? 'never'] ?? [] })}
          data={[
            { value: 'never', label: m.forms_required_never() },
            { value: 'open', label: m.forms_required_open() },
            { value: 'solve', label: m.forms_required_solve() },
            { value: 'both', label: m.forms_required_both() },
          ]}
        />
        <Select
          size="xs"
          aria-label={m.forms_requester_sees({ name })}
          allowDeselect={false}
          value={item.requester}
          onChange={(requester) => onChange({ requester: requester as Item['requester'] })}
          data={[
            { value: 'hidden', label: m.forms_requester_hidden() },
            { value: 'read', label: m.forms_requester_read() },
            { value: 'edit', label: m.forms_requester_edit() },
          ]}
        />
        <Button
          size="xs"
          variant={set ? 'light' : 'default'}
          aria-expanded={open}
          aria-label={m.forms_details_of({ name })}
          onClick={() => setOpen(!open)}
        >
          {m.forms_condition()}
        </Button>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={24}
          aria-label={m.forms_item_remove({ name })}
          title={m.forms_item_remove({ name })}
          onClick={onRemove}
        >
          <IconX size={15} aria-hidden="true" />
        </ActionIcon>
      </div>
      {open ? (
        <div className={styles.details}>
          <ConditionEditor name={name} when={item.when} above={above} settings={settings} onChange={(when) => onChange({ when })} />
          {field && !['file', 'contact', 'company'].includes(field.type) ? (
            <div>
              <h4>{m.forms_initial()}</h4>
              <FieldInput
                field={field}
                bare
                value={item.initial as FieldValue | null}
                onChange={(initial) => onChange({ initial: initial === false ? null : initial })}
              />
            </div>
          ) : null}
        </div>
      ) : null}
    </li>
  );
}
