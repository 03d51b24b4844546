import type { Editor as TipTap } from '@tiptap/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useMe } from '../../../base/session/queries.ts';
import { offerUndo } from '../../../base/undo.ts';
import * as m from '#words';
import type { Message, TicketScreen } from '../cache.ts';
import { noteWriting } from '../presence/use-presence.ts';
import { promisesFile } from './attachment-words.ts';
import { readDraft } from './device-drafts.ts';
import type { DraftFile } from './draft-file.ts';
import { giveBack } from './give-back.ts';
import { useSend } from './send.ts';
import type { Side } from './outgoing.ts';
import { useComposerStore } from './store.ts';
import { focusedFor, nodesOf, putTypedAhead } from './typed-ahead.ts';
import { unfilledIn } from '../responses/unfilled-in.ts';
import { useUploads } from './uploads.ts';
import { useMentionable } from './use-mentionable.ts';
import { useDraft } from './use-draft.ts';
import { useSeen } from './use-seen.ts';

type Wanted = 'solved' | 'pending' | undefined;
const quiet = { html: '', text: '', mentionIds: [] as string[] };

/** Everything behind the composer's box: draft kept on the device at once and on the server within a second, files, the checks before sending. */
export function useComposer(screen: TicketScreen, side: Side) {
  const ticketId = screen.ticket.id;
  const me = useMe();
  const { send } = useSend();
  const people = useMentionable(ticketId, side === 'note');
  const [kept0] = useState(() => readDraft(ticketId, side));
  const uploads = useUploads(kept0?.attachments ?? []);
  const words = useRef({ ...quiet, html: kept0?.html ?? '', text: kept0?.text ?? '' });
  const editor = useRef<TipTap | null>(null);
  const [hasText, setHasText] = useState((kept0?.text ?? '').trim() !== '');
  const [fileMissing, setFileMissing] = useState(false);
  const [placesLeft, setPlacesLeft] = useState<readonly string[]>([]);
  const stopped = useComposerStore((state) => (side === 'message' && state.stopped?.ticketId === ticketId ? state.stopped : null));
  const seen = useSeen(screen.messages, hasText);
  const ready = uploads.ready;
  const draft = useDraft({ ticketId, side, words, files: ready, setFiles: uploads.reset, editor });
  const { keep, forget, base } = draft;
  const filesKept = useRef(ready.length);
  useEffect(() => {
    if (filesKept.current === ready.length) return;
    filesKept.current = ready.length;
    setFileMissing(false);
    keep();
  }, [ready.length, keep]);

  const change = useCallback(
    (html: string, text: string, mentionIds: string[]) => {
      words.current = { html, text, mentionIds };
      const some = text.trim() !== '';
      if (some) seen.begin();
      else seen.all();
      noteWriting(ticketId, side, some);
      setHasText(some);
      setPlacesLeft((left) => (left.length === 0 ? left : left.filter((name) => unfilledIn(text).includes(name))));
      setFileMissing(false);
      keep();
    },
    [keep, seen, ticketId, side],
  );

  const toPlace = useCallback(() => {
    if (editor.current) void import('./places.ts').then(({ selectFirstPlace }) => editor.current && selectFirstPlace(editor.current));
  }, []);
  const { attach } = uploads;
  const insert = useCallback(
    (response: { html: string; text: string; missing: readonly string[]; files: readonly DraftFile[] }) => {
      const now = editor.current;
      if (!now) return;
      now
        .chain()
        .focus()
        .insertContent(response.html || nodesOf(response.text))
        .run();
      if (response.files.length > 0) attach(response.files);
      setPlacesLeft(response.missing);
      if (response.missing.length > 0) toPlace();
    },
    [attach, toPlace],
  );

  const submit = useCallback(
    (statusKind: Wanted, evenSo = false) => {
      const { html, text, mentionIds } = words.current;
      if ((text.trim() === '' && ready.length === 0) || uploads.busy) return;
      const unfilled = side === 'message' ? unfilledIn(text) : [];
      if (unfilled.length > 0) {
        setPlacesLeft(unfilled);
        toPlace();
        return;
      }
      const others = seen.newer(screen.messages, me.user.id);
      if (others.length > 0 && !evenSo && side === 'message') {
        useComposerStore.setState({ stopped: { ticketId, messages: others, statusKind } });
        return;
      }
      if (evenSo) seen.these([...screen.messages, ...(useComposerStore.getState().stopped?.messages ?? [])]);
      if (promisesFile(text, ready.length) && !fileMissing && !evenSo && side === 'message') {
        setFileMissing(true);
        return;
      }
      const addressed = side === 'message' ? useComposerStore.getState().addressed[ticketId] : undefined;
      send({
        ticketId,
        number: screen.ticket.number,
        side,
        html,
        text,
        files: ready,
        mentionIds,
        seenMessageId: seen.last(),
        draftBase: base(),
        ...(addressed ? { addressed } : {}),
        ...(statusKind ? { statusKind } : {}),
      });
      useComposerStore.getState().address(ticketId, null);
      words.current = quiet;
      seen.all();
      noteWriting(ticketId, side, false);
      editor.current?.commands.clearContent(false);
      editor.current?.commands.blur(); // so that the next key is a command again: Z takes back, J goes on
      uploads.reset([]);
      filesKept.current = 0;
      setHasText(false);
      useComposerStore.setState({ stopped: null });
      setFileMissing(false);
      setPlacesLeft([]);
      forget();
    },
    [ready, uploads, screen.messages, screen.ticket.number, me.user.id, side, fileMissing, send, ticketId, seen, base, forget, toPlace],
  );

  useInsertedWords(ticketId, editor, attach);
  useEffect(() => {
    useComposerStore.setState({ shown: ticketId });
    return () => useComposerStore.setState(({ shown }) => ({ shown: shown === ticketId ? null : shown }));
  }, [ticketId]);
  const readyEditor = useCallback(
    (now: TipTap | null) => {
      editor.current = now;
      if (!now) return;
      const { focusSignal } = useComposerStore.getState();
      putInserted(ticketId, now, attach);
      putTypedAhead(ticketId, side, now);
      if (focusSignal <= focusedFor.n) return;
      focusedFor.n = focusSignal;
      // at once: the library's own focus waits for the next picture, and a key pressed until then would be lost
      now.commands.setTextSelection(now.state.doc.content.size);
      now.view.focus();
    },
    [ticketId, side, attach],
  );
  const focusSignal = useComposerStore((state) => state.focusSignal);
  useEffect(() => {
    if (editor.current && focusSignal > focusedFor.n) {
      focusedFor.n = focusSignal;
      editor.current.commands.focus('end');
    }
  }, [focusSignal]);
  useEffect(() => {
    const hear = (event: Event) => submit((event as CustomEvent<Wanted>).detail);
    window.addEventListener('otklik-send', hear);
    return () => window.removeEventListener('otklik-send', hear);
  }, [submit]);

  const goOn = useCallback(() => {
    seen.these([...screen.messages, ...(stopped?.messages ?? [])]);
    useComposerStore.setState({ stopped: null });
    editor.current?.commands.focus('end');
  }, [seen, screen.messages, stopped]);
  const insertTheirs = useCallback(
    (message: Message) => {
      goOn();
      useComposerStore.getState().quote(ticketId, message.textVisible || message.text);
    },
    [goOn, ticketId],
  );
  const discard = useCallback(() => {
    const { html, text } = words.current;
    const files = ready;
    useComposerStore.setState({ stopped: null });
    editor.current?.commands.clearContent(true);
    editor.current?.commands.blur();
    uploads.reset([]);
    offerUndo(m.together_discarded(), () => giveBack({ ticketId, side, html, text, files }));
  }, [ticketId, side, ready, uploads]);

  return {
    uploads,
    change,
    submit,
    kept: draft.kept,
    otherDraft: draft.other,
    settleDraft: draft.settle,
    stopped,
    goOn,
    insertTheirs,
    discard,
    fileMissing,
    placesLeft,
    toPlace,
    insert,
    initialHtml: kept0?.html ?? '',
    people,
    ready: readyEditor,
    sendable: (hasText || ready.length > 0) && !uploads.busy,
    leave: useCallback(() => (document.activeElement as HTMLElement | null)?.blur(), []),
  };
}

const insertedFor = { n: 0 };

/** Words asked for by a menu or by taking a message back. */
function useInsertedWords(ticketId: string, editor: React.RefObject<TipTap | null>, attach: Attach): void {
  const inserted = useComposerStore((state) => state.inserted);
  useEffect(() => {
    if (inserted && editor.current) putInserted(ticketId, editor.current, attach);
  }, [inserted, ticketId, editor, attach]);
}

type Attach = (files: readonly DraftFile[]) => void;

function putInserted(ticketId: string, editor: TipTap, attach: Attach): void {
  const { inserted } = useComposerStore.getState();
  if (!inserted || inserted.ticketId !== ticketId || inserted.n <= insertedFor.n) return;
  insertedFor.n = inserted.n;
  if (inserted.files?.length) attach(inserted.files);
  if (inserted.html !== undefined) editor.chain().focus('end').insertContent(inserted.html).run();
  else if (inserted.text !== undefined)
    editor
      .chain()
      .focus('end')
      .insertContent({
        type: 'blockquote',
        content: inserted.text
          .split('\n')
          .map((line) => ({ type: 'paragraph', ...(line ? { content: [{ type: 'text', text: line }] } : {}) })),
      })
      .run();
}
