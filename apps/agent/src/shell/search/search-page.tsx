import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { EmptyState, SkeletonRows } from '@otklik/ui';
import { IconSearchOff } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import * as m from '#words';
import { Failed } from '../../base/failed.tsx';
import { Corrected } from './corrected.tsx';
import { Examples } from './examples.tsx';
import { useFound } from './queries.ts';
import { Results } from './results.tsx';
import { SaveAsView } from './save-as-view.tsx';
import { SearchField } from './search-field.tsx';
import styles from './search.module.css';
import { useResultKeys } from './use-result-keys.ts';

/** Everything by words and operators, on a page of its own whose address can be kept. */
export function SearchPage() {
  const { q = '' } = useSearch({ from: '/desk/search' });
  const navigate = useNavigate();
  const [typed, setTyped] = useState(q);
  const [settled] = useDebouncedValue(typed.trim(), 250);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const ask = (next: string) => void navigate({ to: '/search', search: next ? { q: next } : {}, replace: true });
  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    if (settled !== q.trim()) ask(settled);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the address follows what was typed, not the other way about
  }, [settled]);
  const { first } = useResultKeys(list, field);
  const found = useFound(settled, { limit: 30 });
  const pick = (text: string) => {
    setTyped(text);
    ask(text);
    field.current?.focus();
  };
  return (
    <main className={styles.page}>
      <h1 className="visually-hidden">{m.search_title()}</h1>
      <div className={styles.top}>
        <SearchField ref={field} value={typed} onChange={setTyped} onSubmit={() => ask(typed.trim())} onDown={first} />
        {found.data?.filter && settled ? <SaveAsView filter={found.data.filter} hasWords={found.data.hasWords} /> : null}
      </div>
      <div className={styles.scroll}>
        <div ref={list} className={styles.inner} aria-busy={found.isFetching}>
          {settled === '' ? <Examples onPick={pick} /> : null}
          {settled !== '' && found.isPending ? <SkeletonRows rows={6} label={m.shell_searching()} /> : null}
          {settled !== '' && found.isError ? <Failed error={found.error} onRetry={() => void found.refetch()} /> : null}
          {settled !== '' && found.data && !found.isError ? (
            <>
              <Corrected found={found.data} />
              {isEmpty(found.data) ? (
                <EmptyState
                  icon={<IconSearchOff size={22} stroke={1.6} />}
                  title={m.search_nothing()}
                  text={m.search_nothing_text()}
                  action={
                    found.data.filter && found.data.hasWords ? (
                      <Button variant="default" onClick={() => pick(withoutOperators(settled))}>
                        {m.search_no_operators()}
                      </Button>
                    ) : null
                  }
                />
              ) : (
                <Results found={found.data} />
              )}
            </>
          ) : null}
        </div>
      </div>
    </main>
  );
}

const isEmpty = (found: { tickets: unknown[]; contacts: unknown[]; companies: unknown[] }) =>
  found.tickets.length + found.contacts.length + found.companies.length === 0;

/** The words alone: what looks like `name:value` goes. */
const withoutOperators = (text: string) =>
  text.replace(/(?<=^|\s)-?[\p{L}\p{N}_-]+:(?:"[^"]*"|\u00ab[^\u00bb]*\u00bb|[^\s"])+/gu, '').trim();
