import { ActionIcon, Button, TextInput } from '@mantine/core';
import type { FieldOption, FieldType } from '@otklik/core/fields/index.ts';
import { pathOf, withDescendants } from '@otklik/core/fields/index.ts';
import { newId } from '@otklik/core/id.ts';
import { IconArchive, IconArchiveOff, IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { DragHandle, movedTo, useOrdering } from '../../../base/ordering/ordering.tsx';
import * as m from '#words';
import styles from './settings.module.css';

type OptionsEditorProps = { type: FieldType; options: FieldOption[]; onChange: (options: FieldOption[]) => void };

/** The options of a list or of a tree, in both languages: order, archive, removal; what is in use is archived by the server. */
export function OptionsEditor({ type, options, onChange }: OptionsEditorProps) {
  const [focused, setFocused] = useState<string>();
  const ordering = useOrdering(
    options.map(({ id }) => id),
    (id, to) =>
      onChange(
        movedTo(
          options,
          options.findIndex((option) => option.id === id),
          to,
        ),
      ),
  );
  const set = (id: string, part: Partial<FieldOption>) =>
    onChange(options.map((option) => (option.id === id ? { ...option, ...part } : option)));
  const add = (parentId: string | null) => {
    const option = { id: newId(), names: { ru: '' }, parentId, active: true };
    const at = parentId === null ? options.length : options.findLastIndex(({ id }) => withDescendants(options, parentId).includes(id)) + 1;
    setFocused(option.id);
    onChange([...options.slice(0, at), option, ...options.slice(at)]);
  };
  const remove = (id: string) => {
    const gone = withDescendants(options, id);
    onChange(options.filter((option) => !gone.includes(option.id)));
  };
  return (
    <fieldset className={styles.options}>
      <legend>{m.forms_options()}</legend>
      <p>{m.forms_option_text()}</p>
      <ul className={styles.list}>
        {options.map((option) => {
          const name = option.names.ru || m.forms_option_ru();
          const deep = type === 'tree' ? pathOf(options, option.id).length - 1 : 0;
          return (
            <li
              key={option.id}
              className={styles.option}
              style={{ paddingInlineStart: deep * 20 }}
              data-off={!option.active || undefined}
              {...ordering.rowOf(option.id)}
            >
              <DragHandle id={option.id} name={name} ordering={ordering} />
              <TextInput
                aria-label={m.forms_option_ru()}
                placeholder={m.forms_option_ru()}
                required
                maxLength={80}
                value={option.names.ru}
                autoFocus={focused === option.id}
                onChange={(event) => set(option.id, { names: { ...option.names, ru: event.currentTarget.value } })}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter') return;
                  event.preventDefault();
                  add(option.parentId);
                }}
              />
              <TextInput
                aria-label={m.forms_option_en()}
                placeholder={m.forms_option_en()}
                maxLength={80}
                value={option.names.en ?? ''}
                onChange={(event) => set(option.id, { names: { ...option.names, en: event.currentTarget.value } })}
              />
              {type === 'tree' ? (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={24}
                  aria-label={`${m.forms_option_below()}: ${name}`}
                  title={m.forms_option_below()}
                  onClick={() => add(option.id)}
                >
                  <IconPlus size={15} aria-hidden="true" />
                </ActionIcon>
              ) : null}
              <ActionIcon
                variant="subtle"
                color="gray"
                size={24}
                aria-label={`${option.active ? m.forms_archive() : m.forms_unarchive()}: ${name}`}
                title={option.active ? m.forms_archive() : m.forms_unarchive()}
                onClick={() => set(option.id, { active: !option.active })}
              >
                {option.active ? <IconArchive size={15} aria-hidden="true" /> : <IconArchiveOff size={15} aria-hidden="true" />}
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={24}
                aria-label={`${m.forms_remove()}: ${name}`}
                title={m.forms_remove()}
                onClick={() => remove(option.id)}
              >
                <IconX size={15} aria-hidden="true" />
              </ActionIcon>
            </li>
          );
        })}
      </ul>
      <Button size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden="true" />} onClick={() => add(null)}>
        {m.forms_option_add()}
      </Button>
    </fieldset>
  );
}
