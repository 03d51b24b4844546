import { useState } from 'react';
import * as m from '#words';
import type { Message } from '../cache.ts';
import { linkParts } from './link-parts.ts';
import styles from './message.module.css';

/** A message of plain text, in paragraphs as far from each other as those of a letter: links made clickable, the quotation folded but never lost. */
export function MessageText({ message }: { message: Message }) {
  const [whole, setWhole] = useState(false);
  const folded = message.textVisible.trim() !== message.text.trim() && message.textVisible.trim() !== '';
  return (
    <>
      <div className={styles.text} dir="auto">
        {(whole || !folded ? message.text : message.textVisible).split(/\n{2,}/).map((part, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
          <p key={at}>
            <Linked text={part} />
          </p>
        ))}
      </div>
      {folded ? (
        <button type="button" className={styles.unfold} aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? m.tickets_quote_hide() : m.tickets_quote_show()}
        </button>
      ) : null}
    </>
  );
}

function Linked({ text }: { text: string }) {
  return linkParts(text).map((part, at) =>
    part.href ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
      <a key={at} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
        {part.text}
      </a>
    ) : (
      part.text
    ),
  );
}
