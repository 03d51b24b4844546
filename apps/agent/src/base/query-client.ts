import { Refusal } from '@otklik/client';
import { QueryClient } from '@tanstack/react-query';

/** Cached answers stay fresh until an event makes them old; a refusal is not asked again, a lost network is (the client itself retries). */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      gcTime: 30 * 60_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: true,
      networkMode: 'always',
      retry: (count, error) => error instanceof Refusal && (error.status === 0 || error.status >= 500) && count < 1,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});
