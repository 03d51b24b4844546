import { SegmentedControl } from '@mantine/core';
import type { FieldValues } from '@otklik/core/fields/index.ts';
import { type FormFace, type FormLayout, initialValues, shownItems } from '@otklik/core/forms/index.ts';
import { useState } from 'react';
import { useMe } from '../../../base/session/queries.ts';
import * as m from '#words';
import { FormInputs } from '../forms/form-inputs.tsx';
import { sceneOf } from '../forms/scene.ts';
import type { TicketSettings } from '../settings/queries.ts';
import styles from './form-settings.module.css';

/** How the form being changed looks and behaves, to an agent and to the requester; it can be filled in to try its conditions. */
export function FormPreview({ form, typeId, settings }: { form: FormLayout; typeId: string | null; settings: TicketSettings }) {
  const me = useMe();
  const [face, setFace] = useState<FormFace>('agent');
  const [said, setSaid] = useState<FieldValues>({});
  const ticket = {
    typeId,
    priority: 'normal' as const,
    categoryId: null,
    teamId: null,
    assigneeId: null,
    companyId: null,
    source: 'agent' as const,
    statusKind: 'new' as const,
    tags: [],
  };
  const bare = sceneOf(ticket, {}, settings, me);
  const scene = { ...bare, values: initialValues(form, said, bare) };
  const seen = shownItems(form, scene).some((item) => face === 'agent' || item.requester !== 'hidden');
  return (
    <aside className={styles.preview} aria-label={m.forms_preview()}>
      <SegmentedControl
        size="xs"
        fullWidth
        mb="md"
        aria-label={m.forms_preview()}
        value={face}
        onChange={(value) => setFace(value as FormFace)}
        data={[
          { value: 'agent', label: m.forms_preview_agent() },
          { value: 'requester', label: m.forms_preview_requester() },
        ]}
      />
      <div className={styles.previewForm}>
        {seen ? (
          <FormInputs form={form} scene={scene} fields={settings.fields} onChange={setSaid} moment="open" face={face} />
        ) : (
          <p className={styles.dim}>{m.forms_preview_empty()}</p>
        )}
      </div>
    </aside>
  );
}
