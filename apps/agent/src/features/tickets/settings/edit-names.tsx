import { TextInput } from '@mantine/core';
import { keys } from '@otklik/client';
import { useState } from 'react';
import { FormModal } from '../../../base/page/form-modal.tsx';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';

type Names = { ru: string; en?: string | undefined };
type EditNamesProps = {
  title: string;
  initial: Names;
  /** names that requesters read instead; undefined where there are none to give */
  requester?: Names | null;
  run: (names: Names, requesterNames: Names | null) => Promise<unknown>;
  onClose: () => void;
};

/** A name in both languages; the English one may be left out. */
export function EditNames({ title, initial, requester, run, onClose }: EditNamesProps) {
  const [ru, setRu] = useState(initial.ru);
  const [en, setEn] = useState(initial.en ?? '');
  const [theirRu, setTheirRu] = useState(requester?.ru ?? '');
  const [theirEn, setTheirEn] = useState(requester?.en ?? '');
  const named = (one: string, other: string) => ({ ru: one.trim(), ...(other.trim() ? { en: other.trim() } : {}) });
  const save = useChange({
    run: () => run(named(ru, en), theirRu.trim() || theirEn.trim() ? named(theirRu.trim() || theirEn, theirEn) : null),
    stale: [keys.ticketSettings],
    done: m.shell_saved(),
    onDone: onClose,
  });
  return (
    <FormModal title={title} onClose={onClose} save={save}>
      <TextInput
        label={m.tickets_name_ru()}
        required
        maxLength={80}
        value={ru}
        onChange={(event) => setRu(event.currentTarget.value)}
        data-autofocus
      />
      <TextInput label={m.tickets_name_en()} maxLength={80} value={en} onChange={(event) => setEn(event.currentTarget.value)} />
      {requester === undefined ? null : (
        <>
          <TextInput
            label={m.workflow_status_requester()}
            maxLength={80}
            value={theirRu}
            onChange={(event) => setTheirRu(event.currentTarget.value)}
          />
          <TextInput
            label={m.workflow_status_requester_en()}
            maxLength={80}
            value={theirEn}
            onChange={(event) => setTheirEn(event.currentTarget.value)}
          />
        </>
      )}
    </FormModal>
  );
}
