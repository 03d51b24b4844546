import { keys } from '@otklik/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../base/api.ts';
import { toastDone, toastRefused } from '../../../base/toasts.ts';
import { offerUndo } from '../../../base/undo.ts';
import * as m from '#words';

export type Kind = 'contact' | 'company';

/** Everything that shows people, companies, or tickets by them. */
export function useForgetCustomers() {
  const queryClient = useQueryClient();
  return () => {
    for (const queryKey of [
      ['contacts'],
      ['contact'],
      ['companies'],
      ['company'],
      ['merges'],
      ['duplicates'],
      ['requester-tickets'],
      keys.ticketLists,
    ])
      void queryClient.invalidateQueries({ queryKey });
  };
}

/** Takes a merge apart. */
export function usePart() {
  const forget = useForgetCustomers();
  return useMutation({
    mutationFn: (mergeId: string) => api.customers.undoMerge({ params: { mergeId: mergeId as never } }),
    onSuccess: () => {
      forget();
      toastDone(m.people_parted());
    },
    onError: (error) => toastRefused(m.people_part_failed(), error),
  });
}

/** Merges one card into another and offers to undo it. */
export function useMerge(kind: Kind, onDone: (intoId: string) => void) {
  const forget = useForgetCustomers();
  const part = usePart();
  return useMutation({
    mutationFn: async ({ fromId, intoId }: { fromId: string; intoId: string }) => {
      const body = { intoId: intoId as never };
      const { mergeId } =
        kind === 'contact'
          ? await api.customers.mergeContact({ params: { contactId: fromId as never }, body })
          : await api.customers.mergeCompany({ params: { companyId: fromId as never }, body });
      return mergeId;
    },
    onSuccess: (mergeId, { intoId }) => {
      forget();
      offerUndo(m.people_merged(), () => part.mutate(mergeId));
      onDone(intoId);
    },
    onError: (error) => toastRefused(m.people_merge_failed(), error),
  });
}
