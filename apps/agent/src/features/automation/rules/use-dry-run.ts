import { keys, type Outputs } from '@otklik/client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../../../base/api.ts';
import type { Rule, RuleBody } from './queries.ts';

type Page = Outputs['automation']['dryRunRule'];
export type DryRun = Page['items'][number];
export type OtherRun = Page['others'][number];
/** tickets looked at before it stops by itself, and runs kept for the eye */
const mostLooked = 10_000;
const mostShown = 500;

/** Tries a rule on the last 90 days page by page until everything was looked at, it is stopped, or ten thousand tickets are through. */
export function useDryRun(ruleId: Rule['id'], rule: RuleBody) {
  const [stopped, setStopped] = useState(false);
  const [started] = useState(Date.now);
  const trial = useInfiniteQuery({
    queryKey: [...keys.rules, ruleId, 'dry-run', started],
    queryFn: ({ pageParam, signal }) => api.automation.dryRunRule({ params: { ruleId }, body: { rule, ...pageParam } }, { signal }),
    initialPageParam: {} as { cursor?: string; mails?: string },
    getNextPageParam: (page: Page) => (page.nextCursor ? { cursor: page.nextCursor, mails: page.mails?.carry ?? '' } : undefined),
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
  const runs = pages.flatMap((page) => page.items).slice(0, mostShown);
  const [first] = pages;
  // only the last page knows all mails of an hour
  const mails = pages.at(-1)?.mails ?? null;
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
    runs: mails ? runs.map((run) => withMailsLeft(run, mails.full)) : runs,
    otherCount: sum((page) => page.otherCount),
    others: pages.flatMap((page) => page.others).slice(0, mostShown),
    mails,
    asNow: first?.asNow ?? [],
    unknown: first?.unknown ?? [],
  };
}

/** A run as the limit of mails leaves it: those of an hour that was full by then are not sent. */
function withMailsLeft(run: DryRun, full: NonNullable<Page['mails']>['full']): DryRun {
  if (!full.some(({ from, to }) => run.at >= from && run.at <= to)) return run;
  const actions = run.actions.map((one) =>
    one.do === 'mail' && one.outcome === 'done' ? { ...one, outcome: 'skipped' as const, code: 'often_enough' } : one,
  );
  return { ...run, actions };
}
