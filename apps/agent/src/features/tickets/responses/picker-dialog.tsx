import { Modal, TextInput } from '@mantine/core';
import { EmptyState, SkeletonRows } from '@otklik/ui';
import { IconSearch } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { Link, type LinkProps } from '@tanstack/react-router';
import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { Failed } from '../../../base/failed.tsx';
import * as m from '#words';
import { type Findable, findResponses } from './find-responses.ts';
import styles from './picker.module.css';

type Item = Findable & { id: string };
type PickerDialogProps<I extends Item> = {
  title: string;
  searchLabel: string;
  listLabel: string;
  previewLabel: string;
  list: Pick<UseQueryResult<unknown>, 'isPending' | 'isError' | 'error' | 'refetch'>;
  items: readonly I[];
  empty: { title: string; text: string; to: LinkProps['to']; label: string };
  onPick: (item: I) => void;
  onClose: () => void;
  /** beside the search field */
  aside?: (chosen: I) => ReactNode;
  preview: (chosen: I) => ReactNode;
};
const mostShown = 100;

/** Something with a name chosen by words, in either layout: the list on the left, what the chosen one means on the right. Arrows move, Enter takes. */
export function PickerDialog<I extends Item>(props: PickerDialogProps<I>) {
  const { title, searchLabel, listLabel, previewLabel, list, items, empty, onPick, onClose, aside, preview } = props;
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const found = useMemo(() => findResponses(items, query).slice(0, mostShown), [items, query]);
  const chosen = found[Math.min(at, found.length - 1)];
  const listId = useId();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen?.id]);
  const move = (by: number) => setAt(found.length === 0 ? 0 : (Math.min(at, found.length - 1) + by + found.length) % found.length);
  const ready = !list.isPending && !list.isError;
  return (
    <Modal opened onClose={onClose} title={title} size={820} closeButtonProps={{ 'aria-label': m.shell_close() }}>
      <div className={styles.top}>
        <TextInput
          aria-label={searchLabel}
          placeholder={searchLabel}
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
              onPick(chosen);
            }
          }}
          role="combobox"
          aria-expanded={found.length > 0}
          aria-controls={listId}
          aria-activedescendant={chosen ? `${listId}-${chosen.id}` : undefined}
          autoComplete="off"
          data-autofocus
        />
        {chosen && aside ? aside(chosen) : null}
      </div>
      {list.isPending ? <SkeletonRows label={m.shell_loading()} rows={5} height={40} avatar={false} /> : null}
      {list.isError ? <Failed error={list.error} onRetry={() => void list.refetch()} /> : null}
      {ready && found.length === 0 ? (
        <EmptyState
          title={query ? m.responses_none_found() : empty.title}
          text={query ? undefined : empty.text}
          action={<Link to={empty.to}>{empty.label}</Link>}
        />
      ) : null}
      <div className={styles.panes} hidden={found.length === 0}>
        <div ref={box} role="listbox" id={listId} aria-label={listLabel} className={styles.list}>
          {found.map((item, index) => (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field above moves and chooses by keyboard
            <div
              key={item.id}
              id={`${listId}-${item.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={item === chosen}
              className={styles.option}
              onPointerMove={() => setAt(index)}
              onClick={() => onPick(item)}
            >
              <strong>{item.name}</strong>
              {item.folder ? <small>{item.folder}</small> : null}
            </div>
          ))}
        </div>
        <section className={styles.preview} aria-label={previewLabel} tabIndex={0}>
          {chosen ? preview(chosen) : null}
        </section>
      </div>
    </Modal>
  );
}
