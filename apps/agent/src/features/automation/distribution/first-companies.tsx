import { MultiSelect } from '@mantine/core';
import { keys } from '@otklik/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import * as m from '#words';
import type { Distribution } from '../../workforce/queries.ts';

type Ids = Distribution['firstCompanyIds'];

/** Companies whose tickets go before all others, found by their names. */
export function FirstCompanies({ ids, onChange }: { ids: Ids; onChange: (ids: Ids) => void }) {
  const [q, setQ] = useState('');
  const filter = { q: q.trim() || undefined, limit: 50 };
  const found =
    useQuery({ queryKey: keys.companies(filter), queryFn: () => api.customers.listCompanies({ query: filter }) }).data?.items ?? [];
  const chosen = useQuery({
    queryKey: ['company', 'names', ids],
    queryFn: () => Promise.all(ids.map((companyId) => api.customers.getCompany({ params: { companyId } }))),
    enabled: ids.length > 0,
  });
  const known = new Map<string, string>([...(chosen.data ?? []), ...found].map(({ id, name }) => [id, name]));
  return (
    <MultiSelect
      label={m.distribution_first()}
      description={m.distribution_first_hint()}
      data={[...known].map(([value, label]) => ({ value, label }))}
      value={ids.filter((id) => known.has(id))}
      onChange={(next) => onChange(next as Ids)}
      searchValue={q}
      onSearchChange={setQ}
      searchable
    />
  );
}
