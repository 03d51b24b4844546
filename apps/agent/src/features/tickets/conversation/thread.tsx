import { Button } from '@mantine/core';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import * as m from '#words';
import type { TicketScreen } from '../cache.ts';
import { EventLine } from './event-line.tsx';
import { MessageCard } from './message-card.tsx';
import { useEarlier } from './queries.ts';
import styles from './thread.module.css';
import { timelineOf } from './timeline.ts';

/** The conversation with the facts between, one per ticket (its key). Opens at its end and stays there while the reader is there; otherwise it never jumps and a pill tells of what came. */
export function Thread({ screen }: { screen: TicketScreen }) {
  const { ticket, messages, messagesCursor, events } = screen;
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [below, setBelow] = useState(false);
  const earlier = useEarlier(ticket.id, messagesCursor);
  const items = useMemo(() => timelineOf(messages, events, messagesCursor === null), [messages, events, messagesCursor]);
  const numbers = useMemo(() => new Map(ticket.merged.map((one) => [one.ticketId as string, one.number])), [ticket.merged]);
  const lastId = messages.at(-1)?.id;

  useLayoutEffect(() => {
    const scroll = box.current;
    if (!scroll || !lastId) return;
    if (atEnd.current) scroll.scrollTop = scroll.scrollHeight;
    else setBelow(true);
  }, [lastId, ticket.id]);
  useEffect(() => {
    // letters in frames and pictures grow after the first paint: whoever stands at the end stays at the end
    const scroll = box.current;
    const inner = scroll?.firstElementChild;
    if (!scroll || !inner) return;
    const watch = new ResizeObserver(() => {
      if (atEnd.current) scroll.scrollTop = scroll.scrollHeight;
    });
    watch.observe(inner);
    watch.observe(scroll);
    return () => watch.disconnect();
  }, [ticket.id]);

  const loadEarlier = async () => {
    const scroll = box.current;
    const fromEnd = scroll ? scroll.scrollHeight - scroll.scrollTop : 0;
    atEnd.current = false;
    await earlier.mutateAsync().catch(() => undefined); // told by a toast
    if (scroll) requestAnimationFrame(() => (scroll.scrollTop = scroll.scrollHeight - fromEnd));
  };

  return (
    <div className={styles.wrap}>
      <div
        ref={box}
        className={styles.scroll}
        role="log"
        aria-label={m.tickets_conversation()}
        tabIndex={0}
        onScroll={(event) => {
          const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
          atEnd.current = scrollHeight - scrollTop - clientHeight < 60;
          if (atEnd.current) setBelow(false);
        }}
      >
        <div className={styles.column}>
          {messagesCursor ? (
            <Button variant="subtle" className={styles.earlier} loading={earlier.isPending} onClick={() => void loadEarlier()}>
              {m.tickets_earlier()}
            </Button>
          ) : null}
          {items.map((item) =>
            item.kind === 'message' ? (
              <MessageCard
                key={item.message.id}
                message={item.message}
                homeNumber={item.message.homeTicketId ? numbers.get(item.message.homeTicketId) : undefined}
              />
            ) : (
              <EventLine key={item.event.id} event={item.event} ofNumber={numbers.get(String(item.event.data.ticketId))} />
            ),
          )}
        </div>
      </div>
      {below ? (
        <button type="button" className={styles.pill} onClick={() => box.current?.scrollTo({ top: box.current.scrollHeight })}>
          {m.tickets_new_message_below()}
        </button>
      ) : null}
    </div>
  );
}
