import { Button } from '@mantine/core';
import { Avatar, formatMoment } from '@otklik/ui';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';
import type { Message } from '../cache.ts';
import styles from './meanwhile.module.css';

type MeanwhileProps = {
  messages: readonly Message[];
  onSend: () => void;
  onContinue: () => void;
  onInsert: (message: Message) => void;
  onDiscard: () => void;
};

const most = 1500;

/** Somebody wrote while I was writing: their words are shown before mine go, and what becomes of mine is my choice. My text stays until I put it away. */
export function Meanwhile({ messages, onSend, onContinue, onInsert, onDiscard }: MeanwhileProps) {
  const locale = useLocale();
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  // a note is for colleagues: it is shown, and never put into a reply
  const last = messages.findLast((message) => message.kind === 'message');
  if (messages.length === 0) return null;
  return (
    <section className={styles.box} aria-label={m.together_newer()}>
      <header className={styles.head} role="alert">
        <IconAlertTriangle size={16} stroke={1.8} aria-hidden="true" />
        <strong>{m.together_newer()}</strong>
        <span className={styles.hint}>{m.together_newer_hint()}</span>
      </header>
      <ul className={styles.list} tabIndex={0} aria-label={m.together_newer()}>
        {messages.map((message) => (
          <li key={message.id} className={styles.message}>
            <Avatar name={message.author.name} size={22} />
            <div>
              <div className={styles.who}>
                <strong>{message.author.name}</strong> {message.kind === 'note' ? <em>{m.rest_note_of_colleague()} </em> : null}
                <time dateTime={message.createdAt}>{formatMoment(message.createdAt, Date.now(), locale)}</time>
              </div>
              <p className={styles.text}>{(message.textVisible || message.text).slice(0, most)}</p>
            </div>
          </li>
        ))}
      </ul>
      <footer className={styles.choices}>
        <Button ref={first} size="xs" onClick={onContinue}>
          {m.together_continue()}
        </Button>
        {last ? (
          <Button size="xs" variant="default" onClick={() => onInsert(last)}>
            {m.together_insert()}
          </Button>
        ) : null}
        <Button size="xs" variant="default" onClick={onSend}>
          {m.tickets_send_anyway()}
        </Button>
        <span className={styles.gap} />
        <Button size="xs" variant="subtle" color="gray" onClick={onDiscard}>
          {m.together_discard()}
        </Button>
      </footer>
    </section>
  );
}
