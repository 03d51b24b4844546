import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Message } from '../cache.ts';

const most = 5_000_000;

/**
 * The pictures of a letter as data, by Content-ID and by address: its frame has no origin, so it can ask for nothing itself. Attached ones
 * over 5 MB stay files. Those of other hosts (`remote`, empty until the reader asks) come through our server, which does not tell who reads.
 */
export function usePictures(message: Message, remote: readonly string[]): ReadonlyMap<string, string> {
  const attached = message.attachments.filter(
    (file) => file.contentId && file.type.startsWith('image/') && file.type !== 'image/svg+xml' && file.size <= most,
  );
  const wanted = [
    ...attached.map((file) => ({ name: bare(file.contentId ?? ''), url: file.url })),
    ...remote.map((url) => ({ name: url, url: `/api/v1/messages/${message.id}/remote-picture?${new URLSearchParams({ url })}` })),
  ];
  const loaded = useQueries({
    queries: wanted.map(({ url }) => ({
      queryKey: ['picture', url],
      queryFn: () => readAsData(url),
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 60_000,
      retry: false,
    })),
    combine: (results) => JSON.stringify(results.flatMap((result, at) => (result.data ? [[wanted[at]?.name, result.data]] : []))),
  });
  return useMemo(() => new Map(JSON.parse(loaded) as [string, string][]), [loaded]);
}

async function readAsData(url: string): Promise<string> {
  const response = await fetch(url, { credentials: 'same-origin' });
  if (!response.ok) throw new Error(`picture ${response.status}`);
  const blob = await response.blob();
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

function bare(contentId: string): string {
  return contentId.replace(/^<|>$/g, '');
}
