import { Refusal } from '@otklik/client';
import { redirect } from '@tanstack/react-router';
import { queryClient } from '../../base/query-client.ts';
import { meQuery, setupQuery } from '../../base/session/queries.ts';
import { draftsAreOf } from '../../features/tickets/composer/device-drafts.ts';

/** Lets only the signed-in through: a fresh installation leads to the first-run page, everybody else to sign-in and back again. */
export async function gate(href: string): Promise<void> {
  if (queryClient.getQueryData(meQuery.queryKey)) return;
  const { fresh, signedIn } = await queryClient.fetchQuery(setupQuery);
  if (fresh) throw redirect({ to: '/setup' });
  if (!signedIn) throw toSignIn(href);
  try {
    const { user } = await queryClient.ensureQueryData(meQuery);
    draftsAreOf(user.id);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not_signed_in') throw toSignIn(href);
    throw error;
  }
}

function toSignIn(href: string) {
  return redirect({ to: '/sign-in', search: href === '/' ? {} : { next: href } });
}
