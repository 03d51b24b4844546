import { Banner, formatMoment } from '@otklik/ui';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';
import { useDirectory } from '../../identity/directory/queries.ts';
import { useMyReplySince, useOthersHere } from './use-presence.ts';

/** The soft claim: a colleague writes a reply here. Says who was first, so that one of the two stops. */
export function OthersReply({ ticketId }: { ticketId: string }) {
  const locale = useLocale();
  const { users } = useDirectory();
  const mine = useMyReplySince(ticketId);
  const others = useOthersHere(ticketId).filter((one) => one.state === 'replying');
  const [first] = others;
  if (!first) return null;
  const name = users.get(first.userId)?.name ?? m.tickets_somebody();
  const at = formatMoment(first.since, Date.now(), locale);
  const words =
    others.length > 1
      ? m.together_many_reply({ n: others.length, name })
      : mine && mine < first.since
        ? m.together_also_replies({ name })
        : m.together_replies({ name, at });
  return (
    <Banner tone={mine && mine < first.since ? 'info' : 'warn'} live>
      {words}
    </Banner>
  );
}
