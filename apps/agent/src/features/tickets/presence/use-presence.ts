import { newId } from '@otklik/core/id.ts';
import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { api } from '../../../base/api.ts';
import { type PersonHere, type PresenceState, usePresenceStore } from '../../../base/live/presence.ts';
import { useMe } from '../../../base/session/queries.ts';
import type { Side } from '../composer/outgoing.ts';

/** tells this window from others of mine */
const client = newId<'client'>();
const beatMs = 10_000;
/** J through a queue looks at nothing */
const settleMs = 700;
/** who has not pressed a key for so long is reading, whatever lies in the box */
const pauseMs = 90_000;

type Writing = { ticketId: string; side: Side; at: number } | null;
const useWriting = create<{ writing: Writing }>(() => ({ writing: null }));

/** Notes that words of mine stand in the composer; told at once when it is news. */
export function noteWriting(ticketId: string, side: Side, some: boolean): void {
  useWriting.setState({ writing: some ? { ticketId, side, at: Date.now() } : null });
}

/** Says that I am in this ticket, and whether I write, every ten seconds while the window is seen; null says nothing. A failure is not told: the next beat comes. */
export function useBeats(ticketId: string | null): void {
  const doing = useWriting(({ writing }) => doingOf(writing, ticketId));
  /** the ticket that was told of; one that was only passed by is not left either */
  const told = useRef<string | null>(null);
  useEffect(() => {
    if (ticketId === null) return;
    const tell = (state: PresenceState | 'gone') => {
      told.current = state === 'gone' ? null : ticketId;
      void api.tickets.markPresence({ params: { ticketId }, body: { client, state } }).catch(() => undefined);
    };
    const beat = () => {
      if (document.visibilityState === 'visible') tell(doingOf(useWriting.getState().writing, ticketId));
      else if (told.current === ticketId) tell('gone');
    };
    const settle = setTimeout(beat, doing === 'looking' ? settleMs : 0);
    const timer = setInterval(beat, beatMs);
    document.addEventListener('visibilitychange', beat);
    return () => {
      clearTimeout(settle);
      clearInterval(timer);
      document.removeEventListener('visibilitychange', beat);
    };
  }, [ticketId, doing]);
  useEffect(() => {
    if (ticketId === null) return;
    const leave = () => {
      if (told.current !== ticketId) return;
      told.current = null;
      void api.tickets.markPresence({ params: { ticketId }, body: { client, state: 'gone' } }).catch(() => undefined);
    };
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [ticketId]);
}

/** Colleagues who are in a ticket now, whoever came first first. */
export function useOthersHere(ticketId: string): readonly PersonHere[] {
  const me = useMe().user.id;
  return usePresenceStore(useShallow((state) => (state.here[ticketId] ?? none).filter((one) => one.userId !== me)));
}

/** Since when I have been writing a reply here; null when I am not. */
export function useMyReplySince(ticketId: string): string | null {
  const me = useMe().user.id;
  return usePresenceStore(
    (state) => (state.here[ticketId] ?? none).find((one) => one.userId === me && one.state === 'replying')?.since ?? null,
  );
}

const none: readonly PersonHere[] = [];

function doingOf(writing: Writing, ticketId: string | null): PresenceState {
  if (!writing || writing.ticketId !== ticketId || Date.now() - writing.at > pauseMs) return 'looking';
  return writing.side === 'note' ? 'noting' : 'replying';
}
