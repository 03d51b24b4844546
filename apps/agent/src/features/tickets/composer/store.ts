import { create } from 'zustand';
import type { Message } from '../cache.ts';
import type { DraftFile } from './draft-file.ts';
import type { Addressed, Side } from './outgoing.ts';

type ComposerStore = {
  side: Side;
  /** raised to bring the cursor into the editor */
  focusSignal: number;
  /** words to be put into the editor of a ticket, once */
  inserted: { ticketId: string; text?: string; html?: string; files?: readonly DraftFile[]; n: number } | null;
  /** the ticket whose composer is on the screen */
  shown: string | null;
  /** whom the answer of a ticket goes to, where the agent chose; otherwise everybody who takes part */
  addressed: Readonly<Record<string, Addressed>>;
  /** a reply was stopped by what its writer had not seen: those messages, and how it was to be sent */
  stopped: { ticketId: string; messages: readonly Message[]; statusKind: 'solved' | 'pending' | undefined } | null;
  /** the box is unfolded */
  open: boolean;
  address: (ticketId: string, to: Addressed | null) => void;
  answer: (side: Side) => void;
  setSide: (side: Side) => void;
  fold: () => void;
  quote: (ticketId: string, text: string) => void;
  insertHtml: (ticketId: string, side: Side, html: string, files?: readonly DraftFile[]) => void;
};

/** What the composer shows; apart from the page, so that keys and menus can reach it. */
export const useComposerStore = create<ComposerStore>((set) => ({
  side: 'message',
  focusSignal: 0,
  inserted: null,
  shown: null,
  addressed: {},
  stopped: null,
  open: false,
  address: (ticketId, to) =>
    set(({ addressed: { [ticketId]: _, ...others } }) => ({ addressed: to ? { ...others, [ticketId]: to } : others })),
  answer: (side) => set((state) => ({ side, open: true, focusSignal: state.focusSignal + 1 })),
  setSide: (side) => set({ side }),
  fold: () => set({ open: false }),
  quote: (ticketId, text) =>
    set((state) => ({ open: true, inserted: { ticketId, text, n: state.focusSignal + 1 }, focusSignal: state.focusSignal + 1 })),
  insertHtml: (ticketId, side, html, files = []) =>
    set((state) => ({
      side,
      open: true,
      inserted: { ticketId, html, files, n: state.focusSignal + 1 },
      focusSignal: state.focusSignal + 1,
    })),
}));
