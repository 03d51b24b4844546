import { Button, Select } from '@mantine/core';
import { keys } from '@otklik/client';
import { plainForm } from '@otklik/core/forms/index.ts';
import { newId } from '@otklik/core/id.ts';
import { EmptyState, SkeletonRows } from '@otklik/ui';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { Failed } from '../../../base/failed.tsx';
import { useLocale } from '../../../base/locale.ts';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { nameIn } from '../settings/names.ts';
import { type TicketSettings, useTicketSettings } from '../settings/queries.ts';
import type { Form } from './form.ts';
import { FormEditor } from './form-editor.tsx';

const common = 'common';

/** Forms by type: choose one, make it, change it. */
export function FormsPart() {
  const locale = useLocale();
  const settings = useTicketSettings();
  const [chosen, setChosen] = useState(common);
  const [made, setMade] = useState<Form>();
  const remove = useChange({
    run: (formId: string) => api.tickets.removeForm({ params: { formId } }),
    stale: [keys.ticketSettings],
    failed: m.forms_refused(),
  });
  if (settings.isPending) return <SkeletonRows label={m.shell_loading()} rows={5} height={44} avatar={false} />;
  if (settings.isError) return <Failed error={settings.error} onRetry={() => void settings.refetch()} />;
  const { types, forms } = settings.data;
  const typeId = chosen === common ? null : chosen;
  const saved = forms.find((form) => form.typeId === typeId);
  const form = saved ?? (made?.typeId === typeId ? made : undefined);
  return (
    <>
      <Select
        label={m.forms_form_of()}
        mb="md"
        maw={420}
        allowDeselect={false}
        value={chosen}
        onChange={(value) => setChosen(value ?? common)}
        data={[
          { value: common, label: m.forms_common() },
          ...types
            .filter((type) => type.active || forms.some((one) => one.typeId === type.id))
            .map((type) => ({ value: type.id as string, label: nameIn(type.names, locale) })),
        ]}
      />
      {form ? (
        <FormEditor
          key={form.id}
          form={form}
          isSaved={saved !== undefined}
          settings={settings.data}
          onRemove={() => {
            setMade(undefined);
            if (saved) remove.mutate(saved.id);
          }}
        />
      ) : (
        <EmptyState
          title={m.forms_none_yet()}
          action={<Button onClick={() => setMade(begun(settings.data, typeId))}>{m.forms_form_make()}</Button>}
        />
      )}
    </>
  );
}

/** A new form begins with what is shown without it. */
const begun = (settings: TicketSettings, typeId: string | null): Form => {
  const like = settings.forms.find((one) => one.typeId === null) ?? plainForm(settings.fields);
  return { id: newId<'form'>(), typeId, sections: like.sections.map((section) => ({ ...section, id: newId() })) as Form['sections'] };
};
