import { Button } from '@mantine/core';
import { keys } from '@otklik/client';
import { Banner, formatInstant } from '@otklik/ui';
import { api } from '../../../base/api.ts';
import { useLocale } from '../../../base/locale.ts';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { useInvitations } from './queries.ts';

/** Invitations that wait for an answer; each can be withdrawn. */
export function Invitations() {
  const locale = useLocale();
  const items = useInvitations().data?.items ?? [];
  const withdraw = useChange({
    run: (invitationId: string) => api.identity.withdrawInvitation({ params: { invitationId } }),
    stale: [keys.invitations],
    failed: m.identity_user_refused(),
  });
  return items.map((invitation) => (
    <Banner
      key={invitation.id}
      action={
        <Button size="xs" variant="default" onClick={() => withdraw.mutate(invitation.id)}>
          {m.identity_invite_withdraw()}
        </Button>
      }
    >
      {m.identity_invite_waits({ name: invitation.name, email: invitation.email, until: formatInstant(invitation.expiresAt, locale) })}
    </Banner>
  ));
}
