import { ActionIcon, Button, SegmentedControl, Tooltip } from '@mantine/core';
import { Banner, SplitButton, useLate } from '@otklik/ui';
import { IconCheck, IconClockPause, IconPaperclip, IconSend, IconTemplate } from '@tabler/icons-react';
import { Suspense, useRef, useState } from 'react';
import { useMay } from '../../../base/session/queries.ts';
import { lazily } from '../../../base/lazily.ts';
import * as m from '#words';
import type { TicketScreen } from '../cache.ts';
import styles from './composer.module.css';
import { EditorWait } from './editor-wait.tsx';
import { OthersReply } from '../presence/others-reply.tsx';
import { Recipient } from './recipient.tsx';
import { variableNames } from '../responses/variable-names.ts';
import type { Side } from './outgoing.ts';
import { useComposerStore } from './store.ts';
import { useReachableKinds } from '../settings/moves.ts';
import { SignatureFold } from './signature-fold.tsx';
import { useComposer } from './use-composer.ts';

const Meanwhile = lazily(() => import('./meanwhile.tsx').then((file) => ({ default: file.Meanwhile })));
const OtherDraft = lazily(() => import('./other-draft.tsx').then((file) => ({ default: file.OtherDraft })));
const ResponsePicker = lazily(() => import('../responses/picker.tsx'));
const UploadChips = lazily(() => import('./upload-chips.tsx').then((file) => ({ default: file.UploadChips })));
const Editor = lazily(() => import('./editor.tsx'));
const Recipients = lazily(() => import('./recipients.tsx'));

/** The box for a reply or a note. One per ticket and side: its key changes with both, so a draft never lands in another conversation. */
export function Composer({ screen }: { screen: TicketScreen }) {
  const side = useComposerStore((state) => state.side);
  const mayReply = useMay('tickets.reply');
  const mayNote = useMay('tickets.note');
  const shown: Side | null = side === 'message' && mayReply ? 'message' : mayNote ? 'note' : mayReply ? 'message' : null;
  if (!shown) return null;
  return (
    <ComposerBox
      key={`${screen.ticket.id}-${shown}`}
      screen={screen}
      side={shown}
      sides={[...(mayReply ? (['message'] as const) : []), ...(mayNote ? (['note'] as const) : [])]}
    />
  );
}

function ComposerBox({ screen, side, sides }: { screen: TicketScreen; side: Side; sides: readonly Side[] }) {
  const composer = useComposer(screen, side);
  const picker = useRef<HTMLInputElement>(null);
  const { uploads } = composer;
  const awake = useAwake();
  const [picking, setPicking] = useState(false);
  const [addressing, setAddressing] = useState(false);
  const mayChange = useMay('tickets.write');
  const kinds = useReachableKinds(screen.ticket.statusId);
  const items = [
    {
      key: 'solved' as const,
      label: m.tickets_send_solve(),
      left: <IconCheck size={15} />,
      right: 'Ctrl Shift ↵',
      run: () => composer.submit('solved'),
    },
    {
      key: 'pending' as const,
      label: m.tickets_send_pending(),
      left: <IconClockPause size={15} />,
      run: () => composer.submit('pending'),
    },
  ].filter(({ key }) => mayChange && kinds.has(key));
  const send = side === 'note' ? m.tickets_note_add() : m.tickets_send();
  const label = side === 'note' ? m.tickets_composer_note() : m.tickets_composer_reply();
  const wait = <EditorWait ticketId={screen.ticket.id} side={side} label={label} />;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- files may be dropped anywhere on the box; the button beside does the same by keyboard
    <section
      className={styles.composer}
      data-side={side}
      aria-label={label}
      onDragOver={(event) => event.dataTransfer.types.includes('Files') && event.preventDefault()}
      onDrop={(event) => {
        if (event.defaultPrevented || event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        uploads.add(event.dataTransfer.files);
      }}
    >
      <header className={styles.head}>
        <SegmentedControl
          aria-label={m.tickets_composer_side()}
          value={side}
          onChange={(value) => useComposerStore.getState().answer(value as Side)}
          data={sides.map((one) => ({ value: one, label: one === 'note' ? m.tickets_side_note() : m.tickets_side_reply() }))}
        />
        <Recipient ticket={screen.ticket} side={side} open={addressing} onOpen={setAddressing} />
        <span className={styles.kept} aria-live="polite">
          {composer.kept}
        </span>
      </header>
      {addressing && side === 'message' ? (
        <Suspense fallback={null}>
          <Recipients screen={screen} />
        </Suspense>
      ) : null}
      {side === 'message' && !composer.stopped ? <OthersReply ticketId={screen.ticket.id} /> : null}
      <Suspense fallback={null}>
        {composer.otherDraft ? (
          <OtherDraft
            draft={composer.otherDraft}
            apart={composer.otherDraft.ticketId !== screen.ticket.id}
            onSettle={composer.settleDraft}
          />
        ) : null}
        {composer.stopped ? (
          <Meanwhile
            messages={composer.stopped.messages}
            onSend={() => composer.submit(composer.stopped?.statusKind, true)}
            onContinue={composer.goOn}
            onInsert={composer.insertTheirs}
            onDiscard={composer.discard}
          />
        ) : null}
      </Suspense>
      {composer.fileMissing ? (
        <Banner tone="warn" live>
          {m.tickets_file_missing()}
        </Banner>
      ) : null}
      {composer.placesLeft.length > 0 ? (
        <Banner
          tone="warn"
          live
          action={
            <Button size="xs" variant="default" onClick={composer.toPlace}>
              {m.responses_place_next()}
            </Button>
          }
        >
          {m.responses_places_left({ names: variableNames(composer.placesLeft) })}
        </Banner>
      ) : null}
      {uploads.files.length > 0 ? (
        <Suspense fallback={null}>
          <UploadChips files={uploads.files} onRemove={uploads.remove} onAgain={uploads.again} />
        </Suspense>
      ) : null}
      {awake ? (
        <Suspense fallback={wait}>
          <Editor
            label={label}
            placeholder={side === 'note' ? m.tickets_note_hint() : m.tickets_reply_hint()}
            initialHtml={composer.initialHtml}
            people={side === 'note' ? composer.people : null}
            onChange={composer.change}
            onSubmit={(solve) => composer.submit(solve && mayChange && side === 'message' ? 'solved' : undefined)}
            onFiles={uploads.add}
            onReady={composer.ready}
            onEscape={composer.leave}
            onSlash={() => setPicking(true)}
            below={side === 'message' ? <SignatureFold /> : null}
            tools={
              <>
                <Tooltip label={m.tickets_attach()}>
                  <ActionIcon className={styles.attach} aria-label={m.tickets_attach()} onClick={() => picker.current?.click()}>
                    <IconPaperclip size={17} stroke={1.7} />
                  </ActionIcon>
                </Tooltip>
                <Tooltip label={`${m.responses_insert()} · /`}>
                  <ActionIcon className={styles.attach} aria-label={m.responses_insert()} onClick={() => setPicking(true)}>
                    <IconTemplate size={17} stroke={1.7} />
                  </ActionIcon>
                </Tooltip>
                <span className={styles.gap} />
                {side === 'note' ? (
                  <Button onClick={() => composer.submit(undefined)} disabled={!composer.sendable}>
                    {send}
                  </Button>
                ) : (
                  <SplitButton
                    label={send}
                    moreLabel={m.tickets_send_more()}
                    onPress={() => composer.submit(undefined)}
                    items={items}
                    disabled={!composer.sendable}
                    left={<IconSend size={15} aria-hidden="true" />}
                  />
                )}
              </>
            }
          />
        </Suspense>
      ) : (
        wait
      )}
      {picking ? (
        <Suspense fallback={null}>
          <ResponsePicker
            ticketId={screen.ticket.id}
            onInsert={(filled) => {
              setPicking(false);
              // after the dialog has given the focus back
              setTimeout(() => composer.insert(filled), 30);
            }}
            onClose={() => setPicking(false)}
          />
        </Suspense>
      ) : null}
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-hidden="true"
        tabIndex={-1}
        onChange={(event) => {
          uploads.add([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
    </section>
  );
}

/** The editor is the heaviest part of a ticket: it comes when one stays on the ticket for a quarter of a second, or asks to write. J through a queue never waits for it. */
function useAwake(): boolean {
  const late = useLate(250);
  const asked = useComposerStore((state) => state.focusSignal);
  const [askedAtFirst] = useState(asked);
  return late || asked !== askedAtFirst;
}
