import { useEffect, useRef, useState } from 'react';
import styles from './composer.module.css';
import { keepAhead, readAhead } from './device-drafts.ts';
import { askedToWrite } from './typed-ahead.ts';
import type { Side } from './outgoing.ts';
import { useComposerStore } from './store.ts';

/**
 * Stands in the editor's place until it has come. When writing was asked for, it takes the keys meanwhile, as words and not as commands;
 * the editor begins with them, also after the page was loaded anew.
 */
export function EditorWait({ ticketId, side, label }: { ticketId: string; side: Side; label: string }) {
  const box = useRef<HTMLTextAreaElement>(null);
  const [begun] = useState(() => readAhead(ticketId, side));
  const asked = askedToWrite(useComposerStore((state) => state.focusSignal));
  useEffect(() => {
    if (asked) box.current?.focus();
  }, [asked]);
  if (!asked) return <div className={styles.editorWait} aria-hidden="true" />;
  return (
    <div className={styles.editorWait}>
      <textarea
        ref={box}
        className={styles.editable}
        aria-label={label}
        defaultValue={begun}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
        onChange={(event) => keepAhead(ticketId, side, event.currentTarget.value)}
      />
    </div>
  );
}
