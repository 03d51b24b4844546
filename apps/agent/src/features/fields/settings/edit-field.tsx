import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { keys } from '@otklik/client';
import { checkValue, type FieldType, fieldTypes, type FieldValue } from '@otklik/core/fields/index.ts';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { FormError } from '../../../base/form-error.tsx';
import { useLocale } from '../../../base/locale.ts';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { FieldInput } from '../controls/field-input.tsx';
import { faultText } from '../fault-text.ts';
import { type Field, type Names, typeName } from '../field.ts';
import { Limits } from './limits.tsx';
import { OptionsEditor } from './options-editor.tsx';
import styles from './settings.module.css';

const listed: readonly FieldType[] = ['choice', 'multi_choice', 'tree'];
const bounded: readonly FieldType[] = ['number', 'money'];

/** One custom field: what it is called, what it takes, how it will look. Its type is chosen once. */
export function EditField({ field, isNew, onClose }: { field: Field; isNew: boolean; onClose: () => void }) {
  const locale = useLocale();
  const [draft, setDraft] = useState(field);
  const [tried, setTried] = useState<FieldValue | null>(null);
  const [more, setMore] = useState(field.requesterNames !== null || field.help !== null);
  const set = (part: Partial<Field>) => setDraft((old) => ({ ...old, ...part }));
  const save = useChange({
    run: () => api.fields.saveField({ params: { fieldId: draft.id }, body: cleaned(draft) }),
    stale: [keys.fields, keys.ticketSettings],
    done: m.shell_saved(),
    onDone: onClose,
  });
  const shown: Field = { ...draft, names: { ...draft.names, ru: draft.names.ru || m.forms_field_new() } };
  const checked = checkValue(shown, tried, tried);
  const ready = draft.names.ru.trim() !== '' && draft.options.every((option) => option.names.ru.trim() !== '');
  return (
    <Modal
      opened
      onClose={onClose}
      size={640}
      title={isNew ? m.forms_field_new() : draft.names.ru}
      closeButtonProps={{ 'aria-label': m.shell_close() }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) save.mutate();
        }}
      >
        <Stack gap="md">
          <FormError error={save.error} />
          <Pair
            ru={m.forms_name_ru()}
            en={m.forms_name_en()}
            names={draft.names}
            required
            onChange={(names) => set({ names: names ?? { ru: '' } })}
          />
          <Group grow align="flex-start">
            <Select
              label={m.forms_type()}
              data={fieldTypes.map((type) => ({ value: type, label: typeName(type) }))}
              value={draft.type}
              disabled={!isNew}
              allowDeselect={false}
              onChange={(type) => {
                set({ type: type as FieldType, options: [], limits: {} });
                setTried(null);
              }}
            />
            <TextInput
              label={m.forms_key()}
              description={isNew ? m.forms_key_text() : undefined}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              pattern="[a-z][a-z0-9_]*"
              maxLength={40}
              value={draft.key}
              onChange={(event) => set({ key: event.currentTarget.value })}
            />
          </Group>
          {bounded.includes(draft.type) ? <Limits field={draft} onChange={(limits) => set({ limits })} /> : null}
          {listed.includes(draft.type) ? (
            <OptionsEditor type={draft.type} options={draft.options} onChange={(options) => set({ options })} />
          ) : null}
          {more ? (
            <>
              <Pair
                ru={m.forms_requester_ru()}
                en={m.forms_requester_en()}
                names={draft.requesterNames}
                onChange={(requesterNames) => set({ requesterNames })}
              />
              <Pair ru={m.forms_help_ru()} en={m.forms_help_en()} names={draft.help} most={300} onChange={(help) => set({ help })} />
            </>
          ) : (
            <Button variant="subtle" size="xs" onClick={() => setMore(true)} style={{ alignSelf: 'flex-start' }}>
              {m.forms_more_names()}
            </Button>
          )}
          <section className={styles.tried} aria-label={m.forms_try()}>
            <Text size="sm" c="dimmed" mb={6}>
              {m.forms_try()}
            </Text>
            <FieldInput
              field={shown}
              value={tried}
              onChange={setTried}
              error={'fault' in checked ? faultText(checked.fault, shown, locale) : undefined}
            />
          </section>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {m.shell_cancel()}
            </Button>
            <Button type="submit" loading={save.isPending} disabled={!ready}>
              {m.shell_save()}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

type PairProps = {
  ru: string;
  en: string;
  names: Names | null;
  required?: boolean;
  most?: number;
  onChange: (names: Names | null) => void;
};

/** Words in both languages; the English ones may be left to the Russian. */
function Pair({ ru, en, names, required = false, most = 80, onChange }: PairProps) {
  const set = (part: Partial<Names>) => {
    const next = { ru: names?.ru ?? '', ...names, ...part };
    onChange(!required && next.ru === '' && !next.en ? null : next);
  };
  return (
    <Group grow align="flex-start">
      <TextInput
        label={ru}
        required={required}
        maxLength={most}
        value={names?.ru ?? ''}
        onChange={(event) => set({ ru: event.currentTarget.value })}
        {...(required ? { 'data-autofocus': true } : {})}
      />
      <TextInput label={en} maxLength={most} value={names?.en ?? ''} onChange={(event) => set({ en: event.currentTarget.value })} />
    </Group>
  );
}

const words = (names: Names): Names => ({ ru: names.ru.trim(), ...(names.en?.trim() ? { en: names.en.trim() } : {}) });
const orNull = (names: Names | null) =>
  names && (names.ru.trim() || names.en?.trim()) ? words({ ...names, ru: names.ru.trim() || (names.en ?? '') }) : null;

const cleaned = (field: Field) => ({
  ...field,
  key: field.key || undefined,
  names: words(field.names),
  requesterNames: orNull(field.requesterNames),
  help: orNull(field.help),
  options: field.options.map((option) => ({ ...option, names: words(option.names) })),
});
