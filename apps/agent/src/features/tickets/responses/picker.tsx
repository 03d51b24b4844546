import { Modal, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Banner, EmptyState, SkeletonRows } from '@otklik/ui';
import { IconPaperclip, IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { api } from '../../../base/api.ts';
import { Failed } from '../../../base/failed.tsx';
import { useLocale } from '../../../base/locale.ts';
import { toastRefused } from '../../../base/toasts.ts';
import * as m from '#words';
import { ownHtml } from '../conversation/own-html.ts';
import { findResponses } from './find-responses.ts';
import styles from './picker.module.css';
import { type Language, useFilled, useResponses } from './queries.ts';
import { variableNames } from './variable-names.ts';

export type Inserted = Awaited<ReturnType<typeof api.tickets.fillResponse>>;
type PickerProps = { ticketId: string; onInsert: (filled: Inserted) => void; onClose: () => void };

/** Canned responses by words, in either layout: the list on the left, how the chosen one will read on this ticket on the right. Enter inserts. */
export default function ResponsePicker({ ticketId, onInsert, onClose }: PickerProps) {
  const locale = useLocale();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const [wanted, setWanted] = useState<Language>(locale);
  const list = useResponses();
  const found = useMemo(() => findResponses(list.data?.items ?? [], query), [list.data, query]);
  const chosen = found[Math.min(at, found.length - 1)];
  const [settledId] = useDebouncedValue(chosen?.id, 90);
  const filled = useFilled(settledId, ticketId, wanted);
  const listId = useId();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen?.id]);
  const insert = (responseId: string) =>
    api.tickets
      .fillResponse({ params: { responseId }, body: { ticketId, language: wanted, use: true } })
      .then(onInsert)
      .catch((error: unknown) => toastRefused(m.responses_refused(), error));
  const move = (by: number) => setAt(found.length === 0 ? 0 : (Math.min(at, found.length - 1) + by + found.length) % found.length);

  return (
    <Modal opened onClose={onClose} title={m.responses_insert()} size={820} closeButtonProps={{ 'aria-label': m.shell_close() }}>
      <div className={styles.top}>
        <TextInput
          aria-label={m.responses_search()}
          placeholder={m.responses_search()}
          leftSection={<IconSearch size={16} stroke={1.6} />}
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
              event.preventDefault();
              move(event.key === 'ArrowDown' ? 1 : -1);
            }
            if (event.key === 'Enter' && chosen) {
              event.preventDefault();
              void insert(chosen.id);
            }
          }}
          role="combobox"
          aria-expanded={found.length > 0}
          aria-controls={listId}
          aria-activedescendant={chosen ? `${listId}-${chosen.id}` : undefined}
          autoComplete="off"
          data-autofocus
        />
        {chosen && chosen.languages.length > 1 ? (
          <SegmentedControl
            aria-label={m.responses_languages()}
            value={wanted}
            onChange={(language) => setWanted(language as Language)}
            data={[
              { value: 'ru', label: m.responses_language_ru() },
              { value: 'en', label: m.responses_language_en() },
            ]}
          />
        ) : null}
      </div>
      {list.isPending ? <SkeletonRows label={m.shell_loading()} rows={5} height={40} avatar={false} /> : null}
      {list.isError ? <Failed error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.data && found.length === 0 ? (
        <EmptyState
          title={query ? m.responses_none_found() : m.responses_empty()}
          text={query ? undefined : m.responses_empty_text()}
          action={<Link to="/settings/responses">{m.responses_manage()}</Link>}
        />
      ) : null}
      <div className={styles.panes} hidden={found.length === 0}>
        <div ref={box} role="listbox" id={listId} aria-label={m.responses_list()} className={styles.list}>
          {found.slice(0, 100).map((response, index) => (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field above moves and chooses by keyboard
            <div
              key={response.id}
              id={`${listId}-${response.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={response === chosen}
              className={styles.option}
              onPointerMove={() => setAt(index)}
              onClick={() => void insert(response.id)}
            >
              <strong>{response.name}</strong>
              {response.folder ? <small>{response.folder}</small> : null}
            </div>
          ))}
        </div>
        <section className={styles.preview} aria-label={m.responses_preview()} tabIndex={0}>
          {filled.data && chosen ? (
            <>
              {filled.data.missing.length > 0 ? (
                <Banner tone="warn">{m.responses_missing({ names: variableNames(filled.data.missing) })}</Banner>
              ) : null}
              <FilledText html={filled.data.html} text={filled.data.text} />
              {chosen.fileCount > 0 ? (
                <p className={styles.files}>
                  <IconPaperclip size={14} stroke={1.7} aria-hidden="true" /> {m.responses_file_count({ n: chosen.fileCount })}
                </p>
              ) : null}
            </>
          ) : null}
        </section>
      </div>
    </Modal>
  );
}

function FilledText({ html, text }: { html: string; text: string }) {
  const own = useMemo(() => (html ? ownHtml(html) : null), [html]);
  if (own === null) return <p className={styles.plain}>{text}</p>;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised a line above to a few tags without attributes but href
  return <div className={styles.rich} dangerouslySetInnerHTML={{ __html: own }} />;
}
