import { Switch, TextInput } from '@mantine/core';
import { keys } from '@otklik/client';
import { newId } from '@otklik/core/id.ts';
import { fromMinor, toMinor } from '@otklik/core/money/minor-units.ts';
import { useState } from 'react';
import { api } from '../../../../base/api.ts';
import { FormModal } from '../../../../base/page/form-modal.tsx';
import { useChange } from '../../../../base/use-change.ts';
import * as m from '#words';
import type { WorkType } from '../queries.ts';
import { type RateLine, Rates } from './rates.tsx';

type EditProps = { type: WorkType | undefined; position: number; today: string; onClose: () => void };

/** Adds or changes a kind of work: its names, what an hour costs from which day on, whether it is offered. */
export function EditWorkType({ type, position, today, onClose }: EditProps) {
  const [id] = useState(() => type?.id ?? newId<'work_type'>());
  const [names, setNames] = useState({ ru: type?.names.ru ?? '', en: type?.names.en ?? '' });
  const [active, setActive] = useState(type?.active ?? true);
  const [rates, setRates] = useState<readonly RateLine[]>(() =>
    (type?.rates ?? []).map(({ from, minorPerHour, currency }) => ({
      key: newId(),
      from,
      perHour: fromMinor(minorPerHour, currency),
      currency,
    })),
  );
  const save = useChange({
    run: () =>
      api.tickets.saveWorkType({
        params: { workTypeId: id },
        body: {
          names: { ru: names.ru, ...(names.en ? { en: names.en } : {}) },
          position: type?.position ?? position,
          active,
          rates: rates.map(({ from, perHour, currency }) => ({ from, minorPerHour: toMinor(perHour ?? 0, currency), currency })),
        },
      }),
    stale: [keys.workTypes],
    done: m.shell_saved(),
    onDone: onClose,
  });
  return (
    <FormModal title={type ? m.time_work_type() : m.time_type_add()} size={560} onClose={onClose} save={save}>
      <TextInput
        label={m.time_name_ru()}
        required
        maxLength={80}
        value={names.ru}
        onChange={(event) => setNames({ ...names, ru: event.currentTarget.value })}
        data-autofocus
      />
      <TextInput
        label={m.time_name_en()}
        maxLength={80}
        value={names.en}
        onChange={(event) => setNames({ ...names, en: event.currentTarget.value })}
      />
      <Rates rates={rates} today={today} onChange={setRates} />
      <Switch label={m.time_offered()} checked={active} onChange={(event) => setActive(event.currentTarget.checked)} />
    </FormModal>
  );
}
