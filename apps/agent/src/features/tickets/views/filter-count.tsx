import { useDebouncedValue } from '@mantine/hooks';
import { keys } from '@otklik/client';
import type { Filter } from '@otklik/core/filter/filter.ts';
import { formatCount } from '@otklik/ui';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../../../base/api.ts';
import { useLocale } from '../../../base/locale.ts';
import { reasonOf } from '../../../base/reason-of.ts';
import * as m from '#words';

/** How many tickets a filter holds, counted while it is being made; null stands for one that is not whole yet. */
export function FilterCount({ filter }: { filter: Filter | null }) {
  const locale = useLocale();
  const [text] = useDebouncedValue(filter ? JSON.stringify(filter) : '', 350);
  const count = useQuery({
    queryKey: keys.ticketCount(text),
    queryFn: () => api.tickets.countTickets({ body: { filter: JSON.parse(text) as Filter } }),
    enabled: text !== '',
    staleTime: 5000,
    placeholderData: keepPreviousData,
  });
  const words = () => {
    if (!filter) return m.views_count_incomplete();
    if (count.isError) return reasonOf(count.error);
    if (!count.data) return m.views_count_waiting();
    return count.data.more ? m.views_count_more({ n: formatCount(count.data.count, locale) }) : m.views_count({ n: count.data.count });
  };
  return (
    <span aria-live="polite" style={{ color: 'var(--text-dim)' }}>
      {words()}
    </span>
  );
}
