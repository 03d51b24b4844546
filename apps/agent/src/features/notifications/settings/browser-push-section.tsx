import { Button } from '@mantine/core';
import { StatusBadge } from '@otklik/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { toastRefused } from '../../../base/toasts.ts';
import * as m from '#words';
import { pushState, switchOff, switchOn } from '../push/browser-push.ts';

const key = ['push-state'];

/** Pushes to this browser: on, off, or why they cannot be. */
export function BrowserPush() {
  const queryClient = useQueryClient();
  const state = useQuery({ queryKey: key, queryFn: pushState }).data;
  const turn = useMutation({
    mutationFn: (on: boolean) => (on ? switchOn() : switchOff()),
    onSuccess: (now) => queryClient.setQueryData(key, now),
    onError: (error) => toastRefused(m.notifications_push_failed(), error),
  });
  if (state === undefined) return null;
  if (state === 'unable') return <p>{m.notifications_push_unable()}</p>;
  if (state === 'denied') return <p>{m.notifications_push_denied()}</p>;
  return (
    <span style={{ display: 'inline-flex', gap: 12, alignItems: 'center' }}>
      <StatusBadge
        label={state === 'on' ? m.notifications_push_on() : m.notifications_push_off()}
        tone={state === 'on' ? 'green' : 'grey'}
      />
      <Button variant="default" loading={turn.isPending} onClick={() => turn.mutate(state !== 'on')}>
        {state === 'on' ? m.notifications_push_switch_off() : m.notifications_push_switch_on()}
      </Button>
    </span>
  );
}
