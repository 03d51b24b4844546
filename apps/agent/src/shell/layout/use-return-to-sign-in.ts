import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { queryClient } from '../../base/query-client.ts';
import { onSignedOut } from '../../base/session/signed-out.ts';

/** When the session ends under the page, leads to sign-in and back to the same place afterwards; drafts wait on the device. */
export function useReturnToSignIn(): void {
  const navigate = useNavigate();
  useEffect(
    () =>
      onSignedOut(() => {
        const next = location.pathname + location.search;
        queryClient.clear();
        void navigate({ to: '/sign-in', search: { next } });
      }),
    [navigate],
  );
}
