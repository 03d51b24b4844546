import { keys } from '@otklik/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../../base/api.ts';
import { useLocale } from '../../base/locale.ts';
import { stillFitting } from './still-fitting.ts';

/** Search over everything; an empty question asks nothing. `typing`: the last word may go on. */
export function useFound(q: string, { limit, typing = false }: { limit: number; typing?: boolean }) {
  return useQuery({
    queryKey: [...keys.search(q), limit, typing],
    queryFn: ({ signal }) => api.search.search({ query: { q, limit, typing: String(typing) as never } }, { signal }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
    staleTime: 15_000,
  });
}

/** How the text before the caret may go on. */
export function useCompletions(q: string) {
  const locale = useLocale().startsWith('en') ? 'en' : 'ru';
  return useQuery({
    queryKey: ['search-completions', q, locale],
    queryFn: ({ signal }) => api.search.completeSearch({ query: { q, locale } }, { signal }),
    enabled: /\p{L}{2,}$|:[^\s]*$|:"[^"]*$/u.test(q),
    // while the answer is on its way, those of the last one that still fit
    placeholderData: (before, query) => before && query && { items: stillFitting(before.items, query.queryKey[1] as string, q) },
    staleTime: 60_000,
  });
}
