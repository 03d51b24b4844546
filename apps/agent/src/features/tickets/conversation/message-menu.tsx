import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowsSplit2, IconCopy, IconDots, IconFileDownload, IconQuote, IconRoute } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMay } from '../../../base/session/queries.ts';
import { toastDone } from '../../../base/toasts.ts';
import * as m from '#words';
import type { Message } from '../cache.ts';
import { useComposerStore } from '../composer/store.ts';
import { useAsked } from '../merging/asked.ts';
import styles from './message.module.css';

/** Rarer things to do with a message: quote it, copy it, look at its source and at how it came in. */
export function MessageMenu({ message }: { message: Message }) {
  const mayLedger = useMay('channels.ledger');
  const mayWrite = useMay('tickets.write');
  const navigate = useNavigate();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size="sm" className={styles.more} aria-label={m.tickets_message_more()}>
          <IconDots size={16} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconQuote size={15} stroke={1.6} />}
          onClick={() => useComposerStore.getState().quote(message.ticketId, message.textVisible || message.text)}
        >
          {m.tickets_message_quote()}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconCopy size={15} stroke={1.6} />}
          onClick={() => void navigator.clipboard?.writeText(message.text).then(() => toastDone(m.shell_copied()))}
        >
          {m.tickets_message_copy()}
        </Menu.Item>
        {mayWrite ? (
          <Menu.Item
            leftSection={<IconArrowsSplit2 size={15} stroke={1.6} />}
            onClick={() => useAsked.getState().ask({ what: 'split', ticketId: message.ticketId, messageId: message.id })}
          >
            {m.split_menu()}
          </Menu.Item>
        ) : null}
        {message.inboundId && mayLedger ? (
          <>
            <Menu.Item
              leftSection={<IconFileDownload size={15} stroke={1.6} />}
              component="a"
              href={`/api/v1/inbound/${message.inboundId}/raw`}
              download
            >
              {m.tickets_message_raw()}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconRoute size={15} stroke={1.6} />}
              onClick={() => void navigate({ to: '/settings/inbound', search: { item: message.inboundId ?? undefined } })}
            >
              {m.tickets_message_trace()}
            </Menu.Item>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
