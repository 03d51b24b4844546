import { SegmentedControl } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPaperclip } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { useLocale } from '../../../base/locale.ts';
import { toastRefused } from '../../../base/toasts.ts';
import * as m from '#words';
import { FilledText } from './filled-text.tsx';
import { PickerDialog } from './picker-dialog.tsx';
import styles from './picker.module.css';
import { type CannedRow, type Language, useFilled, useResponses } from './queries.ts';

export type Inserted = Awaited<ReturnType<typeof api.tickets.fillResponse>>;
type PickerProps = { ticketId: string; onInsert: (filled: Inserted) => void; onClose: () => void };

/** Canned responses by words, with how the chosen one will read on this ticket. Enter inserts. */
export default function ResponsePicker({ ticketId, onInsert, onClose }: PickerProps) {
  const locale = useLocale();
  const [language, setLanguage] = useState<Language>(locale);
  const list = useResponses();
  const insert = (responseId: string) =>
    api.tickets
      .fillResponse({ params: { responseId }, body: { ticketId, language, use: true } })
      .then(onInsert)
      .catch((error: unknown) => toastRefused(m.responses_refused(), error));
  return (
    <PickerDialog
      title={m.responses_insert()}
      searchLabel={m.responses_search()}
      listLabel={m.responses_list()}
      previewLabel={m.responses_preview()}
      list={list}
      items={list.data?.items ?? []}
      empty={{ title: m.responses_empty(), text: m.responses_empty_text(), to: '/settings/responses', label: m.responses_manage() }}
      onPick={(response) => void insert(response.id)}
      onClose={onClose}
      aside={(chosen) =>
        chosen.languages.length > 1 ? (
          <SegmentedControl
            aria-label={m.responses_languages()}
            value={language}
            onChange={(next) => setLanguage(next as Language)}
            data={[
              { value: 'ru', label: m.responses_language_ru() },
              { value: 'en', label: m.responses_language_en() },
            ]}
          />
        ) : null
      }
      preview={(chosen) => <Preview response={chosen} ticketId={ticketId} language={language} />}
    />
  );
}

function Preview({ response, ticketId, language }: { response: CannedRow; ticketId: string; language: Language }) {
  const [settledId] = useDebouncedValue(response.id, 90);
  const filled = useFilled(settledId, ticketId, language).data;
  if (!filled) return null;
  return (
    <>
      <FilledText {...filled} />
      {response.fileCount > 0 ? (
        <p className={styles.files}>
          <IconPaperclip size={14} stroke={1.7} aria-hidden="true" /> {m.responses_file_count({ n: response.fileCount })}
        </p>
      ) : null}
    </>
  );
}
