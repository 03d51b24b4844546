import { showToast } from '@otklik/ui';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useMe } from '../../../base/session/queries.ts';
import * as m from '#words';
import { giveBack } from './give-back.ts';
import { useSend } from './send.ts';
import { dropUnsent, readUnsent } from './unsent.ts';

/** so long afterwards it is no longer certain that the words still hold: they become a draft */
const stillMeantMs = 60 * 60_000;

/**
 * Sends what a page that is gone had on its way: a tab closed, a machine switched off, a connection lost at the wrong moment. The server knows a message by
 * the id it was given, so what did arrive stays one message; the send guard stops what has been overtaken. Draws nothing.
 */
export default function Resend() {
  const me = useMe();
  const { again } = useSend();
  const navigate = useNavigate();
  useEffect(() => {
    for (const out of readUnsent(me.user.id)) {
      if (Date.now() - Date.parse(out.at) < stillMeantMs) {
        again(out);
        continue;
      }
      giveBack(out);
      dropUnsent(me.user.id, out.id);
      showToast({
        message: out.side === 'note' ? m.unsent_note_in_draft() : m.unsent_reply_in_draft(),
        detail: m.unsent_long_ago({ number: out.number }),
        tone: 'bad',
        action: {
          label: m.unsent_open_ticket(),
          run: () => void navigate({ to: '/tickets/$ticketId', params: { ticketId: out.ticketId } }),
        },
      });
    }
    // once for a page: what this page sends itself is looked after by whoever sends it
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return null;
}
