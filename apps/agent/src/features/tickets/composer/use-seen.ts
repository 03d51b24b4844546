import { useLayoutEffect, useMemo, useRef } from 'react';
import type { Message } from '../cache.ts';

/**
 * What of the conversation had been seen when writing began. `last` is the newest public message of it, which the server holds a reply against;
 * `newer` are messages of others on the screen that came since. With nothing written everything on the screen is seen.
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
      last: () => lastPublic(now()),
      newer: (list: readonly Message[], me: string) => {
        const ids = new Set(now().map((message) => message.id));
        return list.filter((message) => !ids.has(message.id) && message.author.id !== me && isPublic(message));
      },
    };
  }, []);
}

const isPublic = (message: Message) => message.kind === 'message' && message.delivery?.state !== 'cancelled';

/** The newest public message; one of mine that is on its way bears the id it will have. */
function lastPublic(messages: readonly Message[]): string | null {
  const later = (last: Message | null, message: Message) => (!last || message.createdAt >= last.createdAt ? message : last);
  return messages.filter(isPublic).reduce<Message | null>(later, null)?.id ?? null;
}
