import { useQueries } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Message } from '../cache.ts';

const most = 5_000_000;

/** The way to put a letter's own pictures (`cid:`) into its HTML as data: the frame has no origin, so it cannot ask for them itself. Pictures over 5 MB stay files. */
export function useInlineImages(message: Message): (html: string) => string {
  const pictures = message.attachments.filter(
    (file) => file.contentId && file.type.startsWith('image/') && file.type !== 'image/svg+xml' && file.size <= most,
  );
  const loaded = useQueries({
    queries: pictures.map((file) => ({
      queryKey: ['inline-image', file.sha256, file.id],
      queryFn: () => readAsData(file.url),
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 60_000,
    })),
    combine: (results) => JSON.stringify(results.map((result) => result.data ?? null)),
  });
  const ids = JSON.stringify(pictures.map((file) => file.contentId));
  return useCallback(
    (html: string) => {
      const data = JSON.parse(loaded) as (string | null)[];
      return (JSON.parse(ids) as string[]).reduce((text, id, at) => (data[at] ? text.replaceAll(`cid:${bare(id)}`, data[at]) : text), html);
    },
    [loaded, ids],
  );
}

async function readAsData(url: string): Promise<string> {
  const response = await fetch(url, { credentials: 'same-origin' });
  if (!response.ok) throw new Error(`picture ${response.status}`);
  const blob = await response.blob();
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

function bare(contentId: string): string {
  return contentId.replace(/^<|>$/g, '');
}
