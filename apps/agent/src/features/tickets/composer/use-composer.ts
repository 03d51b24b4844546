import type { Editor as TipTap } from '@tiptap/react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useMe } from '../../../base/session/queries.ts';
import * as m from '#words';
import { useUsers } from '../../identity/directory/queries.ts';
import type { Message, TicketScreen } from '../cache.ts';
import { promisesFile } from './attachment-words.ts';
import { type DeviceDraft, type DraftFile, keepDraft, readDraft } from './device-drafts.ts';
import { useSend } from './send.ts';
import { pushDraft, useServerDrafts } from './server-drafts.ts';
import { type Side, useComposerStore } from './store.ts';
import { focusedFor, nodesOf, putTypedAhead } from './typed-ahead.ts';
import { unfilledIn } from '../responses/unfilled-in.ts';
import { useUploads } from './uploads.ts';

type Wanted = 'solved' | 'pending' | undefined;
const quiet = { html: '', text: '', mentionIds: [] as string[] };

/** Everything behind the composer's box: draft kept on the device at once and on the server within a second, files, the checks before sending. */
export function useComposer(screen: TicketScreen, side: Side) {
  const ticketId = screen.ticket.id;
  const me = useMe();
  const send = useSend();
  const people = useUsers().data?.items;
  const [kept0] = useState(() => readDraft(ticketId, side));
  const uploads = useUploads(kept0?.attachments ?? []);
  const words = useRef({ ...quiet, html: kept0?.html ?? '', text: kept0?.text ?? '' });
  const editor = useRef<TipTap | null>(null);
  const [hasText, setHasText] = useState((kept0?.text ?? '').trim() !== '');
  const [kept, setKept] = useState('');
  const [fileMissing, setFileMissing] = useState(false);
  const [placesLeft, setPlacesLeft] = useState<readonly string[]>([]);
  const [meanwhile, setMeanwhile] = useState<readonly Message[]>([]);
  const [wanted, setWanted] = useState<Wanted>();
  const seenWhenBegun = useRef<Set<string> | null>(hasText ? new Set(screen.messages.map((message) => message.id as string)) : null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const ready = uploads.ready;

  const keep = useCallback(() => {
    const draft: DeviceDraft = { html: words.current.html, text: words.current.text, attachments: ready, at: new Date().toISOString() };
    const onDevice = keepDraft(ticketId, side, draft);
    clearTimeout(timer.current);
    timer.current = setTimeout(async () => {
      timer.current = undefined;
      const onServer = await pushDraft(ticketId, side, draft);
      setKept(
        draft.text.trim() === ''
          ? ''
          : onServer
            ? m.tickets_draft_kept()
            : onDevice
              ? m.tickets_draft_on_device()
              : m.tickets_draft_not_kept(),
      );
    }, 1000);
  }, [ticketId, side, ready]);
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
      if (some) seenWhenBegun.current ??= new Set(screen.messages.map((message) => message.id as string));
      else seenWhenBegun.current = null;
      setHasText(some);
      setPlacesLeft((left) => (left.length === 0 ? left : left.filter((name) => unfilledIn(text).includes(name))));
      setFileMissing(false);
      keep();
    },
    [keep, screen.messages],
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
      const others = seenWhenBegun.current
        ? screen.messages.filter((message) => !seenWhenBegun.current?.has(message.id) && message.author.id !== me.user.id)
        : [];
      if (others.length > 0 && !evenSo && side === 'message') {
        setMeanwhile(others);
        setWanted(statusKind);
        return;
      }
      if (promisesFile(text, ready.length) && !fileMissing && !evenSo && side === 'message') {
        setFileMissing(true);
        return;
      }
      clearTimeout(timer.current);
      const addressed = side === 'message' ? useComposerStore.getState().addressed[ticketId] : undefined;
      send({
        ticketId,
        side,
        html,
        text,
        files: ready,
        mentionIds,
        ...(addressed ? { addressed } : {}),
        ...(statusKind ? { statusKind } : {}),
      });
      useComposerStore.getState().address(ticketId, null);
      words.current = quiet;
      seenWhenBegun.current = null;
      editor.current?.commands.clearContent(false);
      editor.current?.commands.blur(); // so that the next key is a command again: Z takes back, J goes on
      uploads.reset([]);
      filesKept.current = 0;
      setHasText(false);
      setMeanwhile([]);
      setFileMissing(false);
      setPlacesLeft([]);
      setKept('');
      keepDraft(ticketId, side, { html: '', text: '', attachments: [], at: '' });
      void pushDraft(ticketId, side, { html: '', text: '', attachments: [], at: '' });
    },
    [ready, uploads, screen.messages, me.user.id, side, fileMissing, send, ticketId, toPlace],
  );

  useServerWords(ticketId, side, editor, hasText || uploads.files.length > 0);
  useInsertedWords(ticketId, editor);
  const readyEditor = useCallback(
    (now: TipTap | null) => {
      editor.current = now;
      const { focusSignal } = useComposerStore.getState();
      if (now && focusSignal > focusedFor.n) {
        focusedFor.n = focusSignal;
        now.commands.focus('end');
      }
      if (now) putInserted(ticketId, now);
      if (now) putTypedAhead(ticketId, side, now);
    },
    [ticketId, side],
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

  return {
    uploads,
    change,
    submit,
    kept,
    meanwhile,
    wanted,
    fileMissing,
    placesLeft,
    toPlace,
    insert,
    initialHtml: kept0?.html ?? '',
    people: useMemo(
      () => (people ?? []).filter((user) => user.id !== me.user.id).map((user) => ({ id: user.id as string, name: user.name })),
      [people, me.user.id],
    ),
    ready: readyEditor,
    sendable: (hasText || ready.length > 0) && !uploads.busy,
    leave: useCallback(() => (document.activeElement as HTMLElement | null)?.blur(), []),
  };
}

const insertedFor = { n: 0 };

/** Words asked for by a menu or by taking a message back. */
function useInsertedWords(ticketId: string, editor: React.RefObject<TipTap | null>): void {
  const inserted = useComposerStore((state) => state.inserted);
  useEffect(() => {
    if (inserted && editor.current) putInserted(ticketId, editor.current);
  }, [inserted, ticketId, editor]);
}

function putInserted(ticketId: string, editor: TipTap): void {
  const { inserted } = useComposerStore.getState();
  if (!inserted || inserted.ticketId !== ticketId || inserted.n <= insertedFor.n) return;
  insertedFor.n = inserted.n;
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

/** A draft begun on another device comes in when this one has nothing. */
function useServerWords(ticketId: string, side: Side, editor: React.RefObject<TipTap | null>, busy: boolean): void {
  const drafts = useServerDrafts(ticketId).data?.items;
  const done = useRef(false);
  useEffect(() => {
    const found = drafts?.find((draft) => draft.kind === side);
    if (!found || done.current || busy) return;
    const put = () => {
      if (!editor.current || done.current) return false;
      done.current = true;
      if (editor.current.isEmpty) editor.current.commands.setContent(found.html || found.text, { emitUpdate: true });
      return true;
    };
    if (put()) return;
    const wait = setInterval(() => put() && clearInterval(wait), 150);
    return () => clearInterval(wait);
  }, [drafts, side, busy, editor]);
}
