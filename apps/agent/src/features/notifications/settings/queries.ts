import { type Inputs, keys, type Outputs } from '@otklik/client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../base/api.ts';
import { toastRefused } from '../../../base/toasts.ts';
import * as m from '#words';

export type Choices = Outputs['notifications']['getNotificationChoices'];
export type Kind = Choices['kinds'][number]['kind'];
export type Medium = Choices['kinds'][number]['shipped'][number];

/** What reaches me, and everybody, by what. */
export function useChoices() {
  return useQuery({ queryKey: keys.notificationChoices, queryFn: () => api.notifications.getNotificationChoices({}) });
}

/** Changes what reaches me; on the screen at once, back when refused. */
export function useChangeChoices() {
  return useOptimistic(
    (body: Inputs['notifications']['changeNotificationChoices']['body']) => api.notifications.changeNotificationChoices({ body }),
    'mine',
  );
}

/** Changes what reaches everybody who chose nothing. */
export function useChangeDefaults() {
  return useOptimistic(
    (body: Inputs['notifications']['changeNotificationDefaults']['body']) => api.notifications.changeNotificationDefaults({ body }),
    'tenant',
  );
}

type Body = { kinds?: { kind: Kind; media: Medium[] | null }[] | undefined; digestHour?: number | undefined };

function useOptimistic<B extends Body>(run: (body: B) => Promise<Choices>, whose: 'mine' | 'tenant') {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: run,
    onMutate: async (body: B) => {
      await queryClient.cancelQueries({ queryKey: keys.notificationChoices });
      const old = queryClient.getQueryData<Choices>(keys.notificationChoices);
      queryClient.setQueryData<Choices>(keys.notificationChoices, (now) => now && shown(now, body, whose));
      return { old };
    },
    onSuccess: (choices) => queryClient.setQueryData(keys.notificationChoices, choices),
    onError: (error, _body, context) => {
      queryClient.setQueryData(keys.notificationChoices, context?.old);
      toastRefused(m.notifications_not_saved(), error);
    },
  });
}

function shown(now: Choices, body: Body, whose: 'mine' | 'tenant'): Choices {
  const changed = new Map(body.kinds?.map(({ kind, media }) => [kind, media]));
  const kinds = now.kinds.map((row) => (changed.has(row.kind) ? { ...row, [whose]: changed.get(row.kind) ?? null } : row));
  return { kinds, digestHour: body.digestHour ?? now.digestHour };
}
