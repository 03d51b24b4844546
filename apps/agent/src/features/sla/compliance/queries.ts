import { keys, type Outputs } from '@otklik/client';
import type { complianceSlices } from '@otklik/contract/sla/compliance.ts';
import type { Filter } from '@otklik/core/filter/filter.ts';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api } from '../../../base/api.ts';

export type Slice = (typeof complianceSlices)[number];
export type Asked = { from: string; to: string; by: Slice; filter: Filter };
export type ComplianceRow = Outputs['sla']['getSlaCompliance']['items'][number];
export type Breach = Outputs['sla']['listSlaBreaches']['items'][number];

/** Promises kept and broken in a period; what was seen stays while another period is reckoned. */
export function useCompliance(asked: Asked) {
  return useQuery({
    queryKey: [...keys.slaCompliance, asked],
    queryFn: () => api.sla.getSlaCompliance({ body: asked }),
    placeholderData: keepPreviousData,
    enabled: fits(asked),
  });
}

/** The broken promises of one row, some at a time. */
export function useBreaches(asked: Asked, key: string | null) {
  return useInfiniteQuery({
    queryKey: [...keys.slaCompliance, 'breaches', asked, key],
    queryFn: ({ pageParam }) =>
      api.sla.listSlaBreaches({ body: { ...asked, key, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}

/** True for a period that the server takes: its end is not before its beginning, and it is no longer than a year. */
export function fits({ from, to }: Pick<Asked, 'from' | 'to'>): boolean {
  return from !== '' && to !== '' && from <= to && Date.parse(to) - Date.parse(from) < 366 * 86_400_000;
}
