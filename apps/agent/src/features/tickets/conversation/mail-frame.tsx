import { Button, useComputedColorScheme } from '@mantine/core';
import { IconPhotoOff } from '@tabler/icons-react';
import DOMPurify from 'dompurify';
import { useEffect, useMemo, useRef, useState } from 'react';
import * as m from '#words';
import { useAfterPaint } from '../../../base/use-after-paint.ts';
import type { Message } from '../cache.ts';
import { choosesColours, mailDocument } from './mail-document.ts';
import { mailFonts } from './mail-fonts.ts';
import { usePictures } from './pictures.ts';
import { withFolds } from './with-folds.ts';
import { remotePictures, withPictures } from './with-pictures.ts';
import styles from './message.module.css';

const scriptUrl = `${location.origin}/mail-frame.js`;

/** A letter's own HTML, a frame later than the ticket it stands in: whoever goes from ticket to ticket does not wait for letters gone past. */
export default function MailFrame({ message }: { message: Message }) {
  return useAfterPaint() ? <Letter message={message} /> : <div className={styles.frame} style={{ height: heightOf(message) }} />;
}

/** The letter in a frame without our origin: sanitised here once more, under a policy of its own, pictures from the network only on demand. */
function Letter({ message }: { message: Message }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const dark = useComputedColorScheme('light', { getInitialValueInEffect: false }) === 'dark';
  const [remoteImages, setRemoteImages] = useState(false);
  const [height, setHeight] = useState(() => heightOf(message));
  const clean = useMemo(() => sanitize(message.html ?? ''), [message.html]);
  const remote = useMemo(() => remotePictures(clean), [clean]);
  const pictures = usePictures(message, remoteImages ? remote : []);
  const shown = useMemo(() => withFolds(withPictures(clean, pictures), m.tickets_quote_show()), [clean, pictures]);
  const light = !dark || choosesColours(clean);
  const paper = dark && light ? '#ffffff' : papers[message.direction][dark ? 'dark' : 'light'];

  useEffect(() => {
    const hear = (event: MessageEvent) => {
      if (event.source !== frame.current?.contentWindow || typeof event.data !== 'object' || event.data === null) return;
      if (event.data.kind === 'mail-height' && Number.isFinite(event.data.height)) {
        const told = Math.min(20_000, Math.max(24, event.data.height + 2));
        heights.set(message.id, told);
        setHeight(told);
      }
      if (event.data.kind === 'mail-key') passKey(event.data);
    };
    window.addEventListener('message', hear);
    return () => window.removeEventListener('message', hear);
  }, [message.id]);

  return (
    <>
      {remote.length > 0 && !remoteImages ? (
        <div className={styles.remote}>
          <IconPhotoOff size={15} stroke={1.7} aria-hidden="true" />
          <span>{m.tickets_images_off()}</span>
          <Button size="xs" variant="default" onClick={() => setRemoteImages(true)}>
            {m.tickets_images_show()}
          </Button>
        </div>
      ) : null}
      <iframe
        ref={frame}
        className={styles.frame}
        data-paper={(dark && light) || undefined}
        style={{ height }}
        sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
        title={m.tickets_mail_frame({ name: message.author.name })}
        srcDoc={mailDocument(shown, { dark: !light, paper, scriptUrl, fonts: mailFonts, inset: dark && light })}
      />
    </>
  );
}

/** How tall letters were when they were last shown: one that is opened again stands at once where it will stay. */
const heights = new Map<string, number>();
const heightOf = (message: Message) => heights.get(message.id) ?? guessedHeight(message.textVisible);

/** How tall a letter may be, by its words: near enough that little moves when the frame tells. */
function guessedHeight(text: string): number {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.reduce((sum, line) => sum + Math.ceil(line.length / lineLetters) * 21, 0) + Math.max(0, lines.length - 1) * 8 + 2;
}

const lineLetters = 68;

/** The tints of the bubbles, for the frame cannot see our variables. */
const papers = { in: { light: '#f3f4f6', dark: '#1e1f23' }, out: { light: '#ededfd', dark: '#212249' } };

function sanitize(html: string): string {
  return DOMPurify.sanitize(html, {
    USE_PROFILES: { html: true },
    FORBID_TAGS: [
      'form',
      'input',
      'textarea',
      'select',
      'option',
      'button',
      'style',
      'link',
      'meta',
      'base',
      'audio',
      'video',
      'dialog',
      'template',
      'slot',
    ],
    FORBID_ATTR: ['id', 'name', 'class', 'autofocus', 'tabindex', 'popover', 'contenteditable', 'target'],
    ADD_ATTR: ['data-folded', 'data-cid', 'data-remote-src'],
    // or their values would be judged as addresses and dropped
    ADD_URI_SAFE_ATTR: ['data-folded', 'data-cid', 'data-remote-src'],
    ALLOW_DATA_ATTR: false,
    // DOMPurify holds every attribute to this, widths and colours too: what has no scheme at all must pass
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|tel:|data:image\/(?:png|jpe?g|gif|webp|bmp);|[^a-z]|[a-z+.-]+(?:[^a-z+.\-:]|$))/i,
  });
}

/** A key pressed inside the letter works as if pressed outside of it. Only keys come through: no text, no commands. */
function passKey(data: Record<string, unknown>): void {
  const { key, code, ctrlKey, metaKey, shiftKey, altKey } = data;
  if (typeof key !== 'string' || typeof code !== 'string') return;
  window.dispatchEvent(
    new KeyboardEvent('keydown', {
      key,
      code,
      ctrlKey: ctrlKey === true,
      metaKey: metaKey === true,
      shiftKey: shiftKey === true,
      altKey: altKey === true,
      cancelable: true,
    }),
  );
}
