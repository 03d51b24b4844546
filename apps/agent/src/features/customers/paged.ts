import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';

type Paged<Row> = { items: Row[]; nextCursor: string | null };

/** Rows by pages of a cursor; while another filter is asked the old rows stay. */
export function usePaged<Row>(queryKey: readonly unknown[], fetch: (cursor: { cursor?: string }) => Promise<Paged<Row>>) {
  return useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => fetch(pageParam ? { cursor: pageParam } : {}),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Paged<Row>) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}
