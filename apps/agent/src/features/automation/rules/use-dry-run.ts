import { keys, type Outputs } from '@otklik/client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../../../base/api.ts';
import type { Rule, RuleBody } from './queries.ts';

export type DryRun = Outputs['automation']['dryRunRule']['items'][number];
/** tickets looked at before it stops by itself, and runs kept for the eye */
const mostLooked = 10_000;
const mostShown = 500;

/** Tries a rule on the last 90 days page by page until everything was looked at, it is stopped, or ten thousand tickets are through. */
export function useDryRun(ruleId: Rule['id'], rule: RuleBody) {
  const [stopped, setStopped] = useState(false);
  const [started] = useState(Date.now);
  const trial = useInfiniteQuery({
    queryKey: [...keys.rules, ruleId, 'dry-run', started],
    queryFn: ({ pageParam, signal }) =>
      api.automation.dryRunRule({ params: { ruleId }, body: { rule, ...(pageParam && { cursor: pageParam }) } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
  const pages = trial.data?.pages ?? [];
  const sum = (of: (page: (typeof pages)[number]) => number) => pages.reduce((all, page) => all + of(page), 0);
  const looked = sum((page) => page.looked);
  const goesOn = trial.hasNextPage && !stopped && looked < mostLooked && !trial.isError;
  const { fetchNextPage, isFetching } = trial;
  useEffect(() => {
    if (goesOn && !isFetching) void fetchNextPage();
  }, [goesOn, isFetching, fetchNextPage]);
  const runs = pages.flatMap((page) => page.items);
  const [first] = pages;
  return {
    error: trial.isError ? trial.error : null,
    retry: () => void (trial.data ? fetchNextPage() : trial.refetch()),
    isRunning: trial.isPending || goesOn || trial.isFetchingNextPage,
    isWhole: first !== undefined && !trial.hasNextPage,
    stop: () => setStopped(true),
    window: first ? { from: first.from, to: first.to } : null,
    tickets: first?.tickets ?? 0,
    looked,
    cut: sum((page) => page.cut),
    count: sum((page) => page.count),
    runs: runs.slice(0, mostShown),
    asNow: first?.asNow ?? [],
    unknown: first?.unknown ?? [],
  };
}
