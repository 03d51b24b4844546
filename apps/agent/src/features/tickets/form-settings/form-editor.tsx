import { Alert, Button, Group } from '@mantine/core';
import { keys } from '@otklik/client';
import { ticketField } from '@otklik/contract/tickets/filter-fields.ts';
import { type FormFault, formFaults, type FormLayout } from '@otklik/core/forms/index.ts';
import { newId } from '@otklik/core/id.ts';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { useLocale } from '../../../base/locale.ts';
import { FormError } from '../../../base/form-error.tsx';
import { movedTo } from '../../../base/ordering/ordering.tsx';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { fieldLabel } from '../../fields/field.ts';
import type { TicketSettings } from '../settings/queries.ts';
import type { Form } from './form.ts';
import { FormPreview } from './form-preview.tsx';
import styles from './form-settings.module.css';
import { SectionEditor } from './section-editor.tsx';

type FormEditorProps = { form: Form; isSaved: boolean; settings: TicketSettings; onRemove: () => void };
type Section = Form['sections'][number];
type Item = Section['items'][number];

/** A form being changed: sections and fields on the left, what comes of it on the right. What is wrong is told at once and keeps it from being saved. */
export function FormEditor({ form, isSaved, settings, onRemove }: FormEditorProps) {
  const locale = useLocale();
  const [sections, setSections] = useState(form.sections);
  const changed = !isSaved || JSON.stringify(sections) !== JSON.stringify(form.sections);
  const layout = { sections } as FormLayout;
  const faults = formFaults(layout, settings.fields, ticketField);
  const save = useChange({
    run: () => api.tickets.saveForm({ params: { formId: form.id }, body: { typeId: form.typeId, sections } }),
    stale: [keys.ticketSettings],
    done: m.shell_saved(),
  });
  const setSection = (id: string, part: Partial<Section>) =>
    setSections(sections.map((section) => (section.id === id ? { ...section, ...part } : section)));
  /** a field may be taken into another section: it leaves where it was */
  const moveItem = (fieldId: string, sectionId: string, to: number) => {
    const item = sections.flatMap((section) => section.items).find((one) => one.fieldId === fieldId);
    if (!item) return;
    setSections(
      sections.map((section) => {
        const from = section.items.findIndex((one) => one.fieldId === fieldId);
        if (section.id === sectionId)
          return {
            ...section,
            items: from >= 0 ? movedTo(section.items, from, to) : [...section.items.slice(0, to), item, ...section.items.slice(to)],
          };
        return from >= 0 ? { ...section, items: section.items.filter((one) => one !== item) } : section;
      }),
    );
  };
  const used = sections.flatMap((section) => section.items.map((item: Item) => item.fieldId));
  return (
    <div className={styles.editor}>
      <div>
        {sections.map((section, at) => (
          <SectionEditor
            key={section.id}
            section={section}
            above={sections.slice(0, at).flatMap((one) => one.items.map((item) => item.fieldId))}
            settings={settings}
            used={used}
            faults={faults}
            onChange={(part) => setSection(section.id, part)}
            onRemove={sections.length > 1 ? () => setSections(sections.filter((one) => one.id !== section.id)) : undefined}
            onMoveItem={(fieldId, to) => moveItem(fieldId, section.id, to)}
            onLeave={(fieldId, by) => {
              const next = sections[at + by];
              if (next) moveItem(fieldId, next.id, by < 0 ? next.items.length : 0);
            }}
          />
        ))}
        <Button
          variant="default"
          size="xs"
          onClick={() => setSections([...sections, { id: newId(), names: { ru: m.forms_section() }, items: [] }])}
        >
          {m.forms_section_add()}
        </Button>
        {faults.length > 0 ? (
          <Alert color="red" variant="light" mt="md" title={m.forms_wrong()} role="status">
            <ul className={styles.faults}>
              {faults.map((fault) => (
                <li key={`${fault.fault} ${fault.fieldId}`}>{faultWords(fault, settings, locale)}</li>
              ))}
            </ul>
          </Alert>
        ) : null}
        <FormError error={save.error} />
        <Group mt="md">
          <Button onClick={() => save.mutate()} loading={save.isPending} disabled={!changed || faults.length > 0}>
            {m.shell_save()}
          </Button>
          <Button variant="default" onClick={onRemove}>
            {m.forms_form_remove()}
          </Button>
          {changed && isSaved ? <span className={styles.dim}>{m.forms_saved_not()}</span> : null}
        </Group>
      </div>
      <FormPreview form={layout} typeId={form.typeId} settings={settings} />
    </div>
  );
}

const faultNames: Record<FormFault['fault'], (facts: { name: string }) => string> = {
  unknown_field: m.forms_wrong_unknown_field,
  field_twice: m.forms_wrong_field_twice,
  condition_looks_down: m.forms_wrong_condition_looks_down,
  condition_unknown: m.forms_wrong_condition_unknown,
  condition_wrong: m.forms_wrong_condition_wrong,
  condition_lost: m.forms_wrong_condition_lost,
  initial_wrong: m.forms_wrong_initial_wrong,
};

function faultWords({ fault, fieldId }: FormFault, settings: TicketSettings, locale: string): string {
  const field = settings.fields.find((one) => one.id === fieldId);
  return faultNames[fault]({ name: field ? fieldLabel(field, locale) : fieldId });
}
