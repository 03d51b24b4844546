import { Avatar, formatInstant, formatMoment } from '@otklik/ui';
import { IconAlertTriangle, IconArrowForwardUp } from '@tabler/icons-react';
import { memo, Suspense } from 'react';
import { useLocale } from '../../../base/locale.ts';
import { lazily } from '../../../base/lazily.ts';
import * as m from '#words';
import type { Message } from '../cache.ts';
import { Attachments } from './attachments.tsx';
import { DeliveryTick } from './delivery-tick.tsx';
import { MessageMenu } from './message-menu.tsx';
import { MessageText } from './message-text.tsx';
import styles from './message.module.css';

const RichText = lazily(() => import('./rich-text.tsx'));

/** One message or note: who, when, the words, files, delivery. Theirs, ours and notes differ by tint, notes by a dashed edge and a word too. */
export const MessageCard = memo(function MessageCard({ message, homeNumber }: { message: Message; homeNumber?: number | undefined }) {
  const locale = useLocale();
  const side = message.kind === 'note' ? 'note' : message.direction === 'in' ? 'them' : 'us';
  const flags = message.flags;
  return (
    <article
      className={styles.message}
      data-side={side}
      aria-label={m.tickets_message_by({ name: message.author.name })}
      id={`message-${message.id}`}
    >
      <Avatar name={message.author.name} size={28} />
      <div className={styles.column}>
        <header className={styles.head}>
          <strong>{message.author.name}</strong>
          {side === 'note' ? <span>{m.tickets_note_word()}</span> : null}
          {message.author.kind === 'bot' || message.author.kind === 'key' ? (
            <span>{message.author.kind === 'bot' ? m.tickets_author_bot() : m.tickets_author_key()}</span>
          ) : null}
          {homeNumber === undefined ? null : <span className={styles.flag}>{m.merging_from({ number: homeNumber })}</span>}
          {flags?.autoReply ? <span className={styles.flag}>{m.tickets_flag_auto_reply()}</span> : null}
          {flags?.mailingList ? <span className={styles.flag}>{m.tickets_flag_list()}</span> : null}
          <time dateTime={message.createdAt} title={formatInstant(message.createdAt, locale)}>
            {formatMoment(message.createdAt, Date.now(), locale)}
          </time>
          <MessageMenu message={message} />
        </header>
        <div className={styles.bubble}>
          {flags?.bounce ? (
            <p className={styles.warning}>
              <IconAlertTriangle size={15} aria-hidden="true" />
              {m.tickets_flag_bounce({ addresses: flags.bounce.recipients.map((one) => one.address).join(', ') })}
            </p>
          ) : null}
          {flags?.abuseReport ? (
            <p className={styles.warning}>
              <IconAlertTriangle size={15} aria-hidden="true" />
              {m.tickets_flag_abuse()}
            </p>
          ) : null}
          {message.html ? (
            <Suspense fallback={<MessageText message={message} />}>
              <RichText message={message} />
            </Suspense>
          ) : (
            <MessageText message={message} />
          )}
          <Attachments files={message.attachments} />
        </div>
        {message.headers && message.headers.cc.length > 0 ? (
          <div className={styles.cc}>
            <IconArrowForwardUp size={14} aria-hidden="true" />{' '}
            {m.tickets_cc_to({ names: message.headers.cc.map((one) => one.name || one.address).join(', ') })}
          </div>
        ) : null}
        {message.recipients && message.recipients.to.length + message.recipients.cc.length > 0 ? (
          <div className={styles.cc}>
            <IconArrowForwardUp size={14} aria-hidden="true" />{' '}
            {[
              message.recipients.to.length > 0 ? m.copies_sent_to({ names: message.recipients.to.join(', ') }) : '',
              message.recipients.cc.length > 0 ? m.copies_sent_cc({ names: message.recipients.cc.join(', ') }) : '',
            ]
              .filter(Boolean)
              .join(' · ')}
          </div>
        ) : null}
        <DeliveryTick message={message} />
      </div>
    </article>
  );
});
