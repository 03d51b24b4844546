import { Button, Select, TextInput } from '@mantine/core';
import type { FormFault } from '@otklik/core/forms/index.ts';
import { useLocale } from '../../../base/locale.ts';
import { useOrdering } from '../../../base/ordering/ordering.tsx';
import * as m from '#words';
import { fieldLabel } from '../../fields/field.ts';
import type { TicketSettings } from '../settings/queries.ts';
import type { Form } from './form.ts';
import styles from './form-settings.module.css';
import { ItemRow } from './item-row.tsx';

type Section = Form['sections'][number];
type SectionEditorProps = {
  section: Section;
  /** fields of the sections before */
  above: readonly string[];
  settings: TicketSettings;
  used: readonly string[];
  faults: readonly FormFault[];
  onChange: (part: Partial<Section>) => void;
  onRemove: (() => void) | undefined;
  onMoveItem: (fieldId: string, to: number) => void;
  /** a field steps over the edge of the section */
  onLeave: (fieldId: string, by: -1 | 1) => void;
};

/** One section of a form: its name in both languages, its fields in their order. */
export function SectionEditor({ section, above, settings, used, faults, onChange, onRemove, onMoveItem, onLeave }: SectionEditorProps) {
  const locale = useLocale();
  const ids = section.items.map((item) => item.fieldId as string);
  const ordering = useOrdering(ids, onMoveItem);
  const stepping = {
    ...ordering,
    step: (id: string, by: -1 | 1) => {
      const to = ids.indexOf(id) + by;
      if (to < 0 || to >= ids.length) onLeave(id, by);
      else ordering.step(id, by);
    },
  };
  const name = (part: { ru?: string; en?: string }) => {
    const next = { ru: section.names?.ru ?? '', ...section.names, ...part };
    onChange({ names: next.ru.trim() || next.en?.trim() ? { ru: next.ru || (next.en ?? ''), ...(next.en ? { en: next.en } : {}) } : null });
  };
  const free = settings.fields.filter((field) => field.active && !used.includes(field.id));
  return (
    <section className={styles.section}>
      <div className={styles.sectionNames}>
        <TextInput
          size="xs"
          aria-label={m.forms_section_name()}
          placeholder={m.forms_section_name()}
          maxLength={80}
          value={section.names?.ru ?? ''}
          onChange={(event) => name({ ru: event.currentTarget.value })}
        />
        <TextInput
          size="xs"
          aria-label={m.forms_section_name_en()}
          placeholder={m.forms_section_name_en()}
          maxLength={80}
          value={section.names?.en ?? ''}
          onChange={(event) => name({ en: event.currentTarget.value })}
        />
        {onRemove && section.items.length === 0 ? (
          <Button size="xs" variant="default" onClick={onRemove}>
            {m.forms_remove()}
          </Button>
        ) : null}
      </div>
      {section.items.length === 0 ? <p className={styles.dim}>{m.forms_item_none()}</p> : null}
      <ul className={styles.items}>
        {section.items.map((item, at) => (
          <ItemRow
            key={item.fieldId}
            item={item}
            field={settings.fields.find((field) => field.id === item.fieldId)}
            above={[...above, ...ids.slice(0, at)]}
            settings={settings}
            wrong={faults.some((fault) => fault.fieldId === item.fieldId)}
            ordering={stepping}
            onChange={(part) => onChange({ items: section.items.map((one) => (one === item ? { ...one, ...part } : one)) })}
            onRemove={() => onChange({ items: section.items.filter((one) => one !== item) })}
          />
        ))}
      </ul>
      {free.length > 0 ? (
        <Select
          size="xs"
          maw={280}
          searchable
          value={null}
          aria-label={m.forms_item_add()}
          placeholder={m.forms_item_add()}
          nothingFoundMessage={m.shell_nothing_found()}
          data={free.map((field) => ({ value: field.id as string, label: fieldLabel(field, locale) }))}
          onChange={(fieldId) => {
            if (fieldId)
              onChange({ items: [...section.items, { fieldId, requiredTo: [], when: null, initial: null, requester: 'hidden' }] });
          }}
        />
      ) : null}
    </section>
  );
}
