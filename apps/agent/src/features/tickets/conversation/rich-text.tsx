import { useMemo } from 'react';
import type { Message } from '../cache.ts';
import MailFrame from './mail-frame.tsx';
import styles from './message.module.css';
import { ownHtml } from './own-html.ts';

/** A message with HTML: what our editor made stands in the page, what came from outside stands in a frame. */
export default function RichText({ message }: { message: Message }) {
  const own = useMemo(
    () => (message.direction === 'out' && message.html ? ownHtml(message.html) : null),
    [message.direction, message.html],
  );
  if (own === null) return <MailFrame message={message} />;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised a line above to a few tags without attributes but href
  return <div className={styles.rich} dir="auto" dangerouslySetInnerHTML={{ __html: own }} />;
}
