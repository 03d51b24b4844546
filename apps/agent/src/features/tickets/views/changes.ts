import { keys } from '@otklik/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api } from '../../../base/api.ts';
import { toastRefused } from '../../../base/toasts.ts';
import { offerUndo } from '../../../base/undo.ts';
import * as m from '#words';
import type { Habit, SavedView, SavedViews, ViewContent } from './saved-view.ts';

/** Saves a view; refusals are told by the form. */
export function useSaveView() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ viewId, content }: { viewId: string; content: ViewContent }) =>
      api.tickets.saveView({ params: { viewId }, body: content }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: keys.savedViews });
      void queryClient.invalidateQueries({ queryKey: keys.views });
      void queryClient.invalidateQueries({ queryKey: keys.ticketLists });
    },
  });
}

/** Removes a view at once; Z or the toast brings it back as it was. */
export function useRemoveView() {
  const queryClient = useQueryClient();
  const save = useSaveView();
  return async (view: SavedView) => {
    const { id, ownerId: _owner, mayChange: _may, ...content } = view;
    const before = queryClient.getQueryData<SavedViews>(keys.savedViews);
    queryClient.setQueryData<SavedViews>(keys.savedViews, (old) => old && { ...old, items: old.items.filter((one) => one.id !== id) });
    try {
      await api.tickets.removeView({ params: { viewId: id } });
    } catch (error) {
      queryClient.setQueryData(keys.savedViews, before);
      toastRefused(m.views_delete_refused(), error);
      return;
    }
    offerUndo(m.views_deleted({ name: view.name }), () =>
      save.mutate({ viewId: id, content }, { onError: (error) => toastRefused(m.views_save_refused(), error) }),
    );
  };
}

/** Keeps my order of saved views: shown at once. */
export function usePlaceViews() {
  const queryClient = useQueryClient();
  return (places: string[]) => {
    const before = queryClient.getQueryData<SavedViews>(keys.savedViews);
    queryClient.setQueryData<SavedViews>(keys.savedViews, (old) => old && { ...old, places });
    api.tickets.placeViews({ body: { keys: places } }).catch((error: unknown) => {
      queryClient.setQueryData(keys.savedViews, before);
      toastRefused(m.views_nothing_to_move(), error);
    });
  };
}

/** Remembers what I make of a view: its order, layout, columns, widths; shown at once. */
export function useRememberHabit() {
  const queryClient = useQueryClient();
  return useCallback(
    (key: string, made: Omit<Partial<Habit>, 'key'>) => {
      queryClient.setQueryData<SavedViews>(keys.savedViews, (old) => {
        if (!old) return old;
        const habit = old.habits.find((one) => one.key === key) ?? { key, order: null, layout: null, columns: null, widths: null };
        return { ...old, habits: [...old.habits.filter((one) => one.key !== key), { ...habit, ...made }] };
      });
      // a habit that is not kept is asked again at the next look; it is no reason to stop anybody
      api.tickets
        .setViewHabit({ params: { key }, body: made })
        .catch(() => void queryClient.invalidateQueries({ queryKey: keys.savedViews }));
    },
    [queryClient],
  );
}
