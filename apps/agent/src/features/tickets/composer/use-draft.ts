import type { Editor as TipTap } from '@tiptap/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import * as m from '#words';
import { type DeviceDraft, isEmpty, keepDraft, readDraft } from './device-drafts.ts';
import type { DraftFile } from './draft-file.ts';
import { reconcile } from './reconcile.ts';
import { dropApart, pushDraft, type ServerDraft, useServerDrafts } from './server-drafts.ts';
import type { Side } from './outgoing.ts';

type Words = { html: string; text: string };
type Given = {
  ticketId: string;
  side: Side;
  words: React.RefObject<Words>;
  files: readonly DraftFile[];
  setFiles: (files: readonly DraftFile[]) => void;
  editor: React.RefObject<TipTap | null>;
};

/**
 * The draft of a box: on the device with each key, on the server a second later. What another window or device has saved meanwhile is neither overwritten nor
 * put over what stands here: both are offered, and so is what stayed in a ticket merged into this one. `kept` says where the words are.
 */
export function useDraft({ ticketId, side, words, files, setFiles, editor }: Given) {
  const [kept, setKept] = useState('');
  const [other, setOther] = useState<ServerDraft | null>(null);
  const base = useRef<string | null>(readDraft(ticketId, side)?.base ?? null);
  const halted = useRef(false);
  /** drafts of merged tickets that have not been offered yet */
  const apart = useRef<ServerDraft[]>([]);
  /** this window and the server have compared their words: by the list fetched at first, or by a push, whose base says the same */
  const met = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const now = useCallback(
    (): DeviceDraft => ({ ...words.current, attachments: [...files], at: new Date().toISOString(), base: base.current, pushed: false }),
    [words, files],
  );
  const push = useCallback(
    async (draft: DeviceDraft, onDevice: boolean) => {
      met.current = true;
      const outcome = await pushDraft(ticketId, side, draft, () => base.current);
      if (outcome !== 'failed' && 'conflict' in outcome) {
        halted.current = true;
        setOther(outcome.conflict);
        setKept('');
        return;
      }
      if (outcome !== 'failed') {
        base.current = outcome.kept;
        if (words.current.html === draft.html && !isEmpty(draft)) keepDraft(ticketId, side, { ...draft, base: outcome.kept, pushed: true });
      }
      setKept(
        isEmpty(draft)
          ? ''
          : outcome !== 'failed'
            ? m.tickets_draft_kept()
            : onDevice
              ? m.tickets_draft_on_device()
              : m.tickets_draft_not_kept(),
      );
    },
    [ticketId, side, words],
  );
  const keep = useCallback(() => {
    const draft = now();
    const onDevice = keepDraft(ticketId, side, draft);
    clearTimeout(timer.current);
    if (halted.current) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      void push(draft, onDevice);
    }, 1000);
  }, [ticketId, side, now, push]);

  // a page that is put away does not come to its next second
  useEffect(() => {
    const flush = () => {
      if (timer.current === undefined || halted.current) return;
      clearTimeout(timer.current);
      timer.current = undefined;
      void push(now(), true);
    };
    window.addEventListener('pagehide', flush);
    return () => window.removeEventListener('pagehide', flush);
  }, [now, push]);

  /** The words have left as a message, or were put away: nothing is kept of them. */
  const forget = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    setKept('');
    const nothing: DeviceDraft = { html: '', text: '', attachments: [], at: '' };
    keepDraft(ticketId, side, nothing);
    if (!halted.current) void push(nothing, true);
  }, [ticketId, side, push]);

  const show = useCallback(
    (html: string, shown: readonly DraftFile[]) => {
      setFiles(shown);
      editor.current?.commands.setContent(html, { emitUpdate: true });
    },
    [editor, setFiles],
  );
  const settle = useCallback(
    (choice: 'theirs' | 'mine' | 'both') => {
      if (!other) return;
      if (other.ticketId === ticketId) {
        base.current = other.updatedAt;
        halted.current = false;
      } else void dropApart(other);
      setOther(apart.current.shift() ?? null);
      const theirs = other.html || other.text;
      if (choice === 'theirs') show(theirs, other.files);
      if (choice === 'both')
        show(`${words.current.html}${theirs}`, [...files, ...other.files.filter((file) => !files.some((mine) => mine.id === file.id))]);
      if (choice === 'mine') keep();
    },
    [other, show, keep, words, files, ticketId],
  );

  const drafts = useServerDrafts(ticketId).data;
  useEffect(() => {
    if (!drafts || met.current) return;
    const found = drafts.items.find((draft) => draft.kind === side);
    const meet = () => {
      if (met.current) return true;
      // an editor that has not come yet cannot be given words
      if (!editor.current) return false;
      met.current = true;
      const device = readDraft(ticketId, side);
      const outcome = reconcile(device, found);
      if (outcome !== 'both') base.current = found?.updatedAt ?? null;
      if (outcome === 'server' && found) show(found.html || found.text, found.files);
      if (outcome === 'gone') show('', []);
      if (outcome === 'both' && found) {
        halted.current = true;
        setOther(found);
      }
      apart.current = drafts.apart.filter((draft) => draft.kind === side);
      if (outcome !== 'both') setOther(apart.current.shift() ?? null);
      return true;
    };
    if (meet()) return;
    const wait = setInterval(() => meet() && clearInterval(wait), 150);
    return () => clearInterval(wait);
  }, [drafts, side, ticketId, editor, show]);

  return { keep, forget, kept, other, settle, base: useCallback(() => base.current, []) };
}
