import { visibleName } from '@otklik/core/file-name.ts';
import { Button, Checkbox, Group, Popover, Stack } from '@mantine/core';
import { checkValue, type FieldFile, type FieldValue } from '@otklik/core/fields/index.ts';
import { Avatar, InlineSelect } from '@otklik/ui';
import { useState } from 'react';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';
import { useUsers } from '../../identity/directory/queries.ts';
import { type Field, fieldLabel, offeredOptions, optionLabel, valueText } from '../field.ts';
import { faultText } from '../fault-text.ts';
import styles from './controls.module.css';
import { FieldInput } from './field-input.tsx';
import { useNameOf } from './person-picker.tsx';

type InlineFieldProps = {
  field: Field;
  value: FieldValue | null;
  onChange: (value: FieldValue | null) => void;
  disabled: boolean;
  /** said in place of a value that is wanted and not there */
  wanted?: string | undefined;
  fileUrl: (file: FieldFile) => string;
};

const none = 'none';

/** A custom field in a list of properties: its value, changed in place. */
export function InlineField(props: InlineFieldProps) {
  const { field, value, onChange, disabled, wanted } = props;
  const locale = useLocale();
  const listed = useUsers().data?.items ?? [];
  const label = fieldLabel(field, locale);
  const empty = wanted ? <span className={styles.wanted}>{wanted}</span> : m.tickets_none();
  const common = { label, disabled, searchLabel: m.shell_search(), emptyLabel: m.shell_nothing_found() };
  const nothing = { value: none, label: m.tickets_none() };
  const pick = (picked: string) => onChange(picked === none ? null : picked);
  switch (field.type) {
    case 'choice':
    case 'tree':
      return (
        <InlineSelect
          {...common}
          value={(value as string | null) ?? none}
          options={[nothing, ...offeredOptions(field, value).map(({ id }) => ({ value: id, label: optionLabel(field, id, locale) }))]}
          onPick={pick}
          shown={value === null ? empty : optionLabel(field, value as string, locale)}
        />
      );
    case 'multi_choice': {
      const chosen = (value as string[] | null) ?? [];
      const toggled = (id: string) => (chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
      return (
        <InlineSelect
          {...common}
          multiple
          value={chosen}
          options={offeredOptions(field, value).map(({ id }) => ({ value: id, label: optionLabel(field, id, locale) }))}
          onPick={(id) => onChange(toggled(id).length > 0 ? toggled(id) : null)}
          shown={chosen.length === 0 ? empty : valueText(field, value, locale, { user: () => undefined })}
        />
      );
    }
    case 'user': {
      const users = listed.filter((user) => user.status === 'active' || user.id === value);
      return (
        <InlineSelect
          {...common}
          value={(value as string | null) ?? none}
          options={[
            nothing,
            ...users.map((user) => ({ value: user.id as string, label: user.name, left: <Avatar name={user.name} size={20} /> })),
          ]}
          onPick={pick}
          shown={value === null ? empty : (listed.find((user) => user.id === value)?.name ?? m.tickets_somebody())}
        />
      );
    }
    case 'checkbox':
      return (
        <span className={styles.box}>
          <Checkbox
            aria-label={label}
            disabled={disabled}
            checked={value === true}
            onChange={(event) => onChange(event.currentTarget.checked)}
          />
        </span>
      );
    case 'text':
    case 'long_text':
    case 'number':
    case 'money':
    case 'date':
    case 'contact':
    case 'company':
    case 'file':
      return <Edited {...props} empty={empty} />;
  }
}

/** A value that is typed: opened, changed, kept by Enter or the button, dropped by Escape. */
function Edited({ field, value, onChange, disabled, empty, fileUrl }: InlineFieldProps & { empty: React.ReactNode }) {
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState(value);
  const name = useNameOf(
    field.type === 'company' ? 'company' : 'contact',
    field.type === 'contact' || field.type === 'company' ? (value as string | null) : null,
  );
  const known = () => name;
  const checked = checkValue(field, draft, value);
  const fault = 'fault' in checked ? faultText(checked.fault, field, locale) : undefined;
  const keep = () => {
    if (fault) return;
    setOpen(false);
    if (JSON.stringify(draft) !== JSON.stringify(value)) onChange(draft);
  };
  const files = field.type === 'file' && value !== null ? (value as FieldFile[]) : [];
  return (
    <>
      {files.length > 0 ? (
        <span className={styles.links}>
          {files.map((file) => (
            <a key={file.id} href={fileUrl(file)} download={visibleName(file.name)}>
              {visibleName(file.name)}
            </a>
          ))}
        </span>
      ) : null}
      <Popover opened={open} onChange={setOpen} position="bottom-start" width={300} shadow="md" trapFocus returnFocus>
        <Popover.Target>
          <button
            type="button"
            className={styles.value}
            aria-label={fieldLabel(field, locale)}
            aria-expanded={open}
            disabled={disabled}
            onClick={() => {
              setDraft(value);
              setOpen(!open);
            }}
          >
            {files.length > 0 ? (
              m.forms_files_change()
            ) : (
              <span className={styles.lines}>
                {value === null ? empty : valueText(field, value, locale, { user: () => undefined, contact: known, company: known })}
              </span>
            )}
          </button>
        </Popover.Target>
        <Popover.Dropdown aria-label={fieldLabel(field, locale)}>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              keep();
            }}
          >
            <Stack gap="xs">
              <FieldInput field={field} value={draft} onChange={setDraft} bare autoFocus error={fault} />
              <Group justify="flex-end" gap="xs">
                <Button size="xs" variant="default" onClick={() => setOpen(false)}>
                  {m.shell_cancel()}
                </Button>
                <Button size="xs" type="submit" disabled={fault !== undefined}>
                  {m.shell_save()}
                </Button>
              </Group>
            </Stack>
          </form>
        </Popover.Dropdown>
      </Popover>
    </>
  );
}
