import { useLayoutEffect, useMemo, useRef } from 'react';
import type { Message } from '../cache.ts';

/**
 * What of the conversation had been seen when writing began. `last` is the newest message or note of it, which the server holds a reply
 * against; `newer` are those of others on the screen that came since, but for what the product says by itself. With nothing written everything on the screen is seen.
 */
export function useSeen(messages: readonly Message[], writing: boolean) {
  const seen = useRef<readonly Message[] | null>(writing ? messages : null);
  const shown = useRef(messages);
  useLayoutEffect(() => {
    shown.current = messages;
  }, [messages]);
  return useMemo(() => {
    const now = () => seen.current ?? shown.current;
    return {
      all: () => void (seen.current = null),
      begin: () => void (seen.current ??= shown.current),
      these: (list: readonly Message[]) => void (seen.current = list),
      last: () => newest(now()),
      newer: (list: readonly Message[], me: string) => {
        const ids = new Set(now().map((message) => message.id));
        return list.filter((message) => !ids.has(message.id) && message.author.id !== me && isNews(message));
      },
    };
  }, []);
}

const stands = (message: Message) => message.delivery?.state !== 'cancelled';
const isNews = (message: Message) => stands(message) && message.author.kind !== 'bot' && message.author.kind !== 'system';

/** The newest message or note; one of mine that is on its way bears the id it will have. */
function newest(messages: readonly Message[]): string | null {
  const later = (last: Message | null, message: Message) => (!last || message.createdAt >= last.createdAt ? message : last);
  return messages.filter(stands).reduce<Message | null>(later, null)?.id ?? null;
}
