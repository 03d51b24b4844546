import { Button, Modal, Stack, TextInput } from '@mantine/core';
import { keys } from '@otklik/client';
import { useState } from 'react';
import { FormError } from '../../../base/form-error.tsx';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';

type Names = { ru: string; en?: string | undefined };
type EditNamesProps = { title: string; initial: Names; run: (names: Names) => Promise<unknown>; onClose: () => void };

/** A name in both languages; the English one may be left out. */
export function EditNames({ title, initial, run, onClose }: EditNamesProps) {
  const [ru, setRu] = useState(initial.ru);
  const [en, setEn] = useState(initial.en ?? '');
  const save = useChange({
    run: () => run({ ru: ru.trim(), ...(en.trim() ? { en: en.trim() } : {}) }),
    stale: [keys.ticketSettings],
    done: m.shell_saved(),
    onDone: onClose,
  });
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': m.shell_close() }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Stack gap="md">
          <FormError error={save.error} />
          <TextInput
            label={m.tickets_name_ru()}
            required
            maxLength={80}
            value={ru}
            onChange={(event) => setRu(event.currentTarget.value)}
            data-autofocus
          />
          <TextInput label={m.tickets_name_en()} maxLength={80} value={en} onChange={(event) => setEn(event.currentTarget.value)} />
          <Button type="submit" loading={save.isPending}>
            {m.shell_save()}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
