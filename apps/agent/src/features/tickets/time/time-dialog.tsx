import { Select, Text, TextInput } from '@mantine/core';
import { keys } from '@otklik/client';
import { localDay } from '@otklik/core/local-day.ts';
import { clockOf } from '@otklik/core/work-time/read-duration.ts';
import { formatInstant } from '@otklik/ui';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { DateInput } from '../../../base/dates/date-input.tsx';
import { useLocale } from '../../../base/locale.ts';
import { FormModal } from '../../../base/page/form-modal.tsx';
import { useMe } from '../../../base/session/queries.ts';
import { offerUndo } from '../../../base/undo.ts';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { nameIn } from '../settings/names.ts';
import { durationText, readTypedDuration } from './duration.ts';
import { DurationInput } from './duration-input.tsx';
import { type Correction, type TimeEntry, useAddTime, useCorrections, useWorkTypes } from './queries.ts';
import { useTimeAsked } from './store.ts';

/** Enters time on a ticket, or corrects an entry: how long, what kind of work, which day, and why it is corrected. */
export function TimeDialog() {
  const asked = useTimeAsked((state) => state.asked);
  return asked ? <Dialog key={asked.entry?.id ?? asked.ticketId} {...asked} /> : null;
}

function Dialog({ ticketId, entry }: { ticketId: string; entry?: TimeEntry | undefined }) {
  const me = useMe();
  const locale = useLocale();
  const types = (useWorkTypes().data?.items ?? []).filter(({ id, active }) => active || id === entry?.workTypeId);
  const [typed, setTyped] = useState(entry ? clockOf(entry.minutes) : '');
  const [form, setForm] = useState({
    workTypeId: (entry?.workTypeId ?? null) as string | null,
    day: entry?.day ?? localDay(new Date(), me.user.timeZone),
    note: entry?.note ?? '',
    why: '',
  });
  const set = (part: Partial<typeof form>) => setForm((old) => ({ ...old, ...part }));
  const close = useTimeAsked.getState().leave;
  const minutes = readTypedDuration(typed);
  const add = useAddTime(ticketId, close);
  const correct = useCorrect(close);
  const save = () => {
    if (minutes === null) return;
    const facts = { minutes, day: form.day, workTypeId: form.workTypeId as TimeEntry['workTypeId'], note: form.note };
    if (entry) correct.mutate({ entry, correction: { ...facts, why: form.why, version: entry.version } });
    else add.mutate(facts);
  };
  const change = entry ? correct : add;
  return (
    <FormModal
      title={entry ? m.time_correct() : m.time_add()}
      onClose={close}
      save={{ mutate: save, isPending: change.isPending, error: entry ? correct.error : null }}
    >
      <DurationInput label={m.time_how_long()} required value={typed} onChange={setTyped} data-autofocus />
      {types.length > 0 ? (
        <Select
          label={m.time_work_type()}
          placeholder={m.tickets_none()}
          clearable
          data={types.map(({ id, names }) => ({ value: id as string, label: nameIn(names, locale) }))}
          value={form.workTypeId}
          onChange={(workTypeId) => set({ workTypeId })}
        />
      ) : null}
      <DateInput label={m.time_day()} required value={form.day || null} onChange={(day) => set({ day: day ?? '' })} />
      <TextInput label={m.time_note()} maxLength={500} value={form.note} onChange={(event) => set({ note: event.currentTarget.value })} />
      {entry ? (
        <TextInput label={m.time_why()} maxLength={300} value={form.why} onChange={(event) => set({ why: event.currentTarget.value })} />
      ) : null}
      {entry && entry.version > 1 ? <Corrections entryId={entry.id} /> : null}
    </FormModal>
  );
}

/** Corrects an entry; taking it back is a correction too, so history shows both. */
function useCorrect(onDone: () => void) {
  const stale = [['ticket'], keys.myTime];
  const undo = useChange({
    run: ({ id, minutes, day, workTypeId, note }: TimeEntry) =>
      api.tickets.correctTime({ params: { entryId: id }, body: { minutes, day, workTypeId, note, why: m.time_why_undo() } }),
    stale,
    failed: m.undo_refused(),
  });
  return useChange({
    run: ({ entry, correction }: { entry: TimeEntry; correction: Correction }) =>
      api.tickets.correctTime({ params: { entryId: entry.id }, body: correction }),
    stale,
    onDone: (saved, { entry }) => {
      onDone();
      if (saved.version !== entry.version) offerUndo(m.time_corrected({ time: durationText(saved.minutes) }), () => undo.mutate(entry));
    },
  });
}

function Corrections({ entryId }: { entryId: string }) {
  const locale = useLocale();
  const items = useCorrections(entryId).data?.items ?? [];
  return (
    <ul aria-label={m.time_corrections()} style={{ margin: 0, paddingInlineStart: 18 }}>
      {items.map(({ at, byName, why, was, became }) => (
        <li key={at}>
          <Text size="xs" c="dimmed">
            {[
              m.time_correction({ who: byName, when: formatInstant(at, locale) }),
              was.minutes && became.minutes
                ? m.time_correction_minutes({ was: durationText(was.minutes), became: durationText(became.minutes) })
                : '',
              was.day && became.day ? m.time_correction_minutes({ was: was.day, became: became.day }) : '',
              why,
            ]
              .filter(Boolean)
              .join(' · ')}
          </Text>
        </li>
      ))}
    </ul>
  );
}
