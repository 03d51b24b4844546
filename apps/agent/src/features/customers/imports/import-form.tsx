import { Button, Select, Switch } from '@mantine/core';
import { writtenTypes } from '@otklik/core/fields/index.ts';
import { SkeletonRows } from '@otklik/ui';
import { useState } from 'react';
import { useLocale } from '../../../base/locale.ts';
import { Failed } from '../../../base/failed.tsx';
import styles from '../../../base/page/page.module.css';
import { Section } from '../../../base/page/page.tsx';
import * as m from '#words';
import { fieldLabel } from '../../fields/field.ts';
import { useFields } from '../../fields/queries.ts';
import { outcomeWord, reasonWord } from './outcome-words.ts';
import { type Preview, type Settings, usePreview } from './queries.ts';

type Field = Preview['columns'][number]['field'];
type ImportFormProps = { uploadId: string; starting: boolean; onStart: (settings: Settings) => void };

/** How a file is read and what its columns hold, with its first lines as they would come in; each change is seen at once. */
export function ImportForm({ uploadId, starting, onStart }: ImportFormProps) {
  const [settings, setSettings] = useState<Settings>({ known: 'fill' });
  const preview = usePreview(uploadId, settings);
  const set = (part: Partial<Settings>) => setSettings((old) => ({ ...old, ...part }));
  // how the file is read decides what its columns are: they are found out anew
  const readAs = (part: Partial<Settings>) => setSettings(({ columns: _, ...old }) => ({ ...old, ...part }));
  if (preview.isError) return <Failed error={preview.error} onRetry={() => void preview.refetch()} />;
  if (!preview.data) return <SkeletonRows label={m.shell_loading()} rows={6} avatar={false} />;
  const read = preview.data;
  return (
    <Section title={m.people_import_preview()} text={m.people_import_preview_text()}>
      <div className={styles.row} style={{ alignItems: 'flex-end', marginBottom: 12 }}>
        {read.encoding ? (
          <Select
            label={m.people_import_encoding()}
            data={encodings}
            value={read.encoding}
            onChange={(encoding) => encoding && readAs({ encoding: encoding as 'utf-8' })}
            allowDeselect={false}
            w={150}
          />
        ) : null}
        {read.delimiter ? (
          <Select
            label={m.people_import_delimiter()}
            data={delimiters}
            value={read.delimiter}
            onChange={(delimiter) => delimiter && readAs({ delimiter: delimiter as ';' })}
            allowDeselect={false}
            w={110}
          />
        ) : null}
        {read.sheets.length > 1 ? (
          <Select
            label={m.people_import_sheet()}
            data={read.sheets.map((name, n) => ({ value: String(n), label: name }))}
            value={String(read.sheet ?? 0)}
            onChange={(sheet) => sheet && readAs({ sheet: Number(sheet) })}
            allowDeselect={false}
          />
        ) : null}
        <Select
          label={m.people_import_known()}
          data={[
            { value: 'fill', label: m.people_import_known_fill() },
            { value: 'overwrite', label: m.people_import_known_overwrite() },
            { value: 'skip', label: m.people_import_known_skip() },
          ]}
          value={settings.known ?? 'fill'}
          onChange={(known) => known && set({ known: known as 'fill' })}
          allowDeselect={false}
          w={250}
        />
        <Switch
          label={m.people_import_header()}
          checked={read.header}
          onChange={(event) => readAs({ header: event.currentTarget.checked })}
          mb={6}
        />
      </div>
      <PreviewTable read={read} onColumns={(columns) => set({ columns })} />
      <div className={styles.row} style={{ marginTop: 12 }}>
        <Button
          loading={starting}
          disabled={read.lines === 0 || preview.isFetching}
          onClick={() => onStart({ ...settings, columns: fieldsOf(read) })}
        >
          {m.people_import_start()}
        </Button>
        <span className={styles.dim}>{m.people_import_lines({ count: read.lines })}</span>
      </div>
    </Section>
  );
}

const fieldsOf = (read: Preview) => read.columns.map((column) => column.field);

function PreviewTable({ read, onColumns }: { read: Preview; onColumns: (columns: Field[]) => void }) {
  const locale = useLocale();
  const custom = (useFields('contact').data?.items ?? []).filter(({ type, active }) => active && writtenTypes.includes(type));
  const options = [
    { value: 'ignore', label: m.people_import_field_ignore() },
    ...Object.entries(fieldWords).map(([value, word]) => ({ value, label: word() })),
    ...custom.map((field) => ({ value: `field:${field.id}`, label: fieldLabel(field, locale) })),
  ];
  const put = (at: number, field: string | null) =>
    onColumns(fieldsOf(read).map((old, n) => (n === at ? (field === null || field === 'ignore' ? null : (field as Field)) : old)));
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={m.people_import_preview()}>
      <table className={styles.table} data-cards data-mapped>
        <thead>
          <tr>
            <th scope="col">{m.people_import_line()}</th>
            <th scope="col">{m.people_import_outcome()}</th>
            {read.columns.map((column, at) => (
              <th key={at} scope="col">
                {column.title || `${m.people_import_column()} ${at + 1}`}
                <Select
                  aria-label={`${m.people_import_field()}: ${column.title || at + 1}`}
                  data={options}
                  value={column.field ?? 'ignore'}
                  onChange={(field) => put(at, field)}
                  allowDeselect={false}
                  searchable
                  selectFirstOptionOnChange
                  nothingFoundMessage={m.shell_nothing_found()}
                  size="xs"
                  w={160}
                  mt={4}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {read.first.map((line) => (
            <tr key={line.line}>
              <td className={styles.right} data-title={m.people_import_line()}>
                {line.line}
              </td>
              <td data-title={m.people_import_outcome()}>
                {outcomeWord(line.outcome)}
                {line.reason ? <span className={styles.dim}> · {reasonWord(line.reason)}</span> : null}
              </td>
              {read.columns.map((column, at) => (
                <td
                  key={at}
                  className={column.field ? undefined : styles.dim}
                  data-title={column.title || `${m.people_import_column()} ${at + 1}`}
                >
                  {line.values[at]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const encodings = [
  { value: 'utf-8', label: 'UTF-8' },
  { value: 'windows-1251', label: 'Windows-1251' },
  { value: 'koi8-r', label: 'KOI8-R' },
  { value: 'ibm866', label: 'CP866' },
  { value: 'utf-16le', label: 'UTF-16 LE' },
  { value: 'utf-16be', label: 'UTF-16 BE' },
];
const delimiters = [
  { value: ';', label: ';' },
  { value: ',', label: ',' },
  { value: '\t', label: 'Tab' },
  { value: '|', label: '|' },
];
const fieldWords: Record<Exclude<NonNullable<Field>, `field:${string}`>, () => string> = {
  name: m.people_import_field_name,
  last_name: m.people_import_field_last_name,
  first_name: m.people_import_field_first_name,
  middle_name: m.people_import_field_middle_name,
  email: m.people_kind_email,
  phone: m.people_kind_phone,
  telegram: m.people_kind_telegram,
  whatsapp: m.people_kind_whatsapp,
  viber: m.people_kind_viber,
  vk: m.people_kind_vk,
  max: m.people_kind_max,
  company: m.people_import_field_company,
  note: m.people_import_field_note,
};
